/** Thanks and questions in scripts without spaces, and what Spanish and its like open a question with. */
const thanks = /ありがと|有難う|感謝|助かりました|谢谢|謝謝|多谢|多謝|감사|고마|ขอบคุณ/u;
const asks =
  /ですか|ますか|でしょうか|ください|下さい|教えて|どうなって|吗|嗎|怎么|怎麼|请问|請問|나요|까요|어떻게|해주세요|ไหม|¿/u;
const latin = /^[\x00-\u024f\u2000-\u206f]*$/;

export interface ForeignSigns {
  readonly thanks: boolean;
  readonly asks: boolean;
}

/** What can be told of a text without knowing its words; nothing for one in plain Latin letters. */
export function foreignSigns(text: string): ForeignSigns | undefined {
  if (latin.test(text) && !text.includes('¿')) return undefined;
  return { thanks: thanks.test(text), asks: asks.test(text) };
}
