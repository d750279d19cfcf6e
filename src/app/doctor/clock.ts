import { isZone, offsetMs } from '../../core/zone.ts';
import { wrongRules } from '../../core/zone-data.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { DoctorInput, Machine } from './input.ts';

const bearableMs = 60_000;

/** How far a server's clock is ahead of ours, by the Date of its answers, and which source told. */
export interface Skew {
  readonly source: string;
  readonly ms: number;
}

/** What sets a clock, by platform. */
function setClock({ platform }: Machine): string {
  const commands: Readonly<Record<string, string>> = {
    darwin: 'sudo sntp -sS time.apple.com',
    win32: 'w32tm /resync',
  };
  return commands[platform] ?? 'timedatectl set-ntp true';
}

/** Ours against most of the servers': one that differs from all the others is wrong itself. */
export async function clockFindings(skews: readonly Skew[], input: DoctorInput): Promise<readonly Finding[]> {
  const { machine, store, now, tell } = input;
  const zone = `zone ${machine.zone}`;
  const [last] = (await store?.runs(1)) ?? [];
  if (last && last.startedAt - now() > bearableMs) {
    const ahead = tell.span(last.startedAt - now());
    return [
      warning(
        'clock',
        `it ran back: the last fetch began ${ahead} after the time it shows now · ${zone}`,
        setClock(machine),
      ),
    ];
  }
  if (skews.length === 0) return [ok('clock', `no server told the time · ${zone}`)];
  const ordered = [...skews].sort((a, b) => a.ms - b.ms);
  const middle = ordered[Math.floor((ordered.length - 1) / 2)]?.ms ?? 0;
  const worst = skews.reduce((most, skew) => (Math.abs(skew.ms) > Math.abs(most.ms) ? skew : most));
  if (Math.abs(worst.ms) <= bearableMs)
    return [ok('clock', `${seconds(worst.ms)} off ${servers(skews)} · ${zone}`)];
  const isTheirs = skews.length > 2 && Math.abs(middle) <= bearableMs;
  if (isTheirs)
    return [
      ok(
        'clock',
        `right by most servers; that of ${worst.source} is ${seconds(worst.ms)} ${worst.ms > 0 ? 'fast' : 'slow'} · ${zone}`,
      ),
    ];
  const side = worst.ms > 0 ? 'behind' : 'ahead of';
  const message = `${seconds(worst.ms)} ${side} the clock of ${worst.source}: waits are measured by it · ${zone}`;
  return [warning('clock', message, setClock(machine))];
}

function servers(skews: readonly Skew[]): string {
  const names = [...new Set(skews.map(({ source }) => source))];
  if (names.length === 1) return `the clock of ${names[0]}`;
  return names.length === 2
    ? `the clocks of ${names.join(' and ')}`
    : `the clocks of ${names.length} sources`;
}

/** Servers tell whole seconds. */
function seconds(ms: number): string {
  const whole = Math.floor(Math.abs(ms) / 1000);
  return whole === 0 ? 'under 1 s' : `${whole} s`;
}

/** Whether this Node knows the zone in force, and rules that changed lately. */
export function zoneFinding({ machine: { zone, zoneData } }: DoctorInput): Finding {
  const data = zoneData === '' ? 'zone data of the system' : `zone data ${zoneData}`;
  if (!isZone(zone)) return warning('zone', `${zone} is not known (${data})`, 'listen config show');
  const [wrong] = wrongRules(offsetMs);
  if (!wrong) return ok('zone', `${zone} is known, ${data}, its latest rules are right`);
  return warning(
    'zone',
    `${data} is older than ${wrong.release}: ${wrong.zone} is computed wrong`,
    'node --version',
  );
}
