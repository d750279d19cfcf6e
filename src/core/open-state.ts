/** Whether a row of this state still waits: nobody replied, or only in a way that does not close. */
export function isOpenState(state: string): boolean {
  return state === 'unanswered' || state === 'acknowledged';
}
