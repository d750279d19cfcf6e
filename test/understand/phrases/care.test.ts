import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../src/text/tokens.ts';
import { careWordsOf } from '../../../src/understand/phrases/care/index.ts';
import { piecesOf } from '../../../src/understand/pieces.ts';

const noNames: ReadonlySet<string> = new Set();

/** Word and weight, as a customer of that country would put them; 0: not listed, says nothing. */
const known: Readonly<Record<string, string>> = {
  es: 'estafa -3, pésimo -3, pesimo -3, decepcionada -2.5, avería -2.5, retraso -2, reembolso -1.5, sin -1, bien 1, gracias 1.5, impecable 2, excelente 2.5, vuelo 0, banco 0',
  fr: "arnaque -3, honteux -3, déçue -2.5, decue -2.5, panne -2.5, retard -2, j'attends -1.5, remboursement -1.5, encore -1, facile 1, merci 1.5, génial 2, parfait 2.5, train 0, colis 0",
  de: 'abzocke -3, unverschämt -3, unverschaemt -3, enttäuscht -2.5, defekt -2.5, verspätung -2, kündigung -1.5, leider -0.5, pünktlich 1, danke 1.5, super 2, hervorragend 2.5, zug 0, paket 0',
  pt: 'péssimo -3, pessimo -3, golpe -3, decepcionado -2.5, avaria -2.5, atraso -2, estorno -1.5, ainda -1, bom 1, obrigada 1.5, maravilhoso 2, excelente 2.5, voo 0, conta 0',
  it: "truffa -3, pessimo -3, vergogna -3, deluso -2.5, guasto -2.5, ritardo -2, rimborso -1.5, ancora -1, l'attesa -1.5, puntuale 1, grazie 1.5, ottimo 2, eccellente 2.5, treno 0",
  nl: 'oplichters -3, schandalig -3, waardeloos -3, teleurgesteld -2.5, storing -2.5, vertraging -2, wachten -1.5, steeds -1, helaas -0.5, snel 1, bedankt 1.5, geweldig 2, uitstekend 2.5, trein 0',
  ja: '最悪 -3, 最低 -3, 詐欺 -3, 残念 -2.5, 不良 -2.5, 届か -2.5, 遅延 -2.5, 返金 -2, 解約 -2, 便利 1, 感謝 1.5, 嬉し 1.5, 素敵 2.5, 最高 2.5, 電車 0, 荷物 0',
};

describe.each(Object.entries(known))('words to and about companies, %s', (lang, told) => {
  const weights = careWordsOf(lang);

  it('are many and weigh −3 to 3 in halves, never nothing', () => {
    expect(weights.size).toBeGreaterThan(lang === 'ja' ? 300 : 600);
    expect(
      [...weights].filter(([, weight]) => weight === 0 || Math.abs(weight) > 3 || weight % 0.5 !== 0),
    ).toEqual([]);
  });

  it('are one piece each, as pieces are cut', () => {
    const others = [...weights.keys()].filter((word) => {
      const pieces = piecesOf(tokensOf(word), noNames);
      return pieces.length !== 1 || pieces[0]?.text !== word || pieces[0].token.kind !== 'word';
    });
    expect(others).toEqual([]);
  });

  it.each(
    told.split(', ').map((each): [string, number] => {
      const [word = '', weight = ''] = each.split(' ');
      return [word, Number(weight)];
    }),
  )('%s weighs %d', (word, weight) => {
    expect(weights.get(word) ?? 0).toBe(weight);
  });
});

describe('careWordsOf', () => {
  it('reads a language once', () => {
    expect(careWordsOf('fr')).toBe(careWordsOf('fr'));
  });

  it.each(['en', 'fi', '', 'constructor'])('knows no words of "%s"', (lang) => {
    expect(careWordsOf(lang).size).toBe(0);
  });
});
