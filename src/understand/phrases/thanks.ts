import type { PhraseList } from '../patterns.ts';

/** Thanks, also those that end a conversation without the word. */
export const thanks: PhraseList = [
  [
    1.5,
    'thank you|u|yall|god|goodness|ya|so|very|kindly',
    'thanks|thankyou|cheers|tysm|tyvm|thankies|thanking|tq|tyty',
    '^ ty|ta',
    'ty|ta $',
    'many|huge|big|much|massive|lots|million|heartfelt thanks|thank|love',
    'appreciate|appreciated|appreciates|appreciating it|that|you|the|your|u|all|this|very|greatly|much|a|so|help|ya',
    'much|greatly|really|very|highly appreciated|appreciate|obliged',
    'appreciate|appreciated $',
    'bless you|u|your',
    'kind of you',
    'nice|good|great|kind|lovely|pleasure of|to|talking|chatting|speaking|doing|dealing you|u|to|with|business',
    "you|you're|guys|yall|team|are the? best|rock|awesome|amazing|great|star|legend|legends|wonderful|fantastic|lovely|incredible|sweet|hero|lifesaver",
    'life saver|savers',
    "you're|your|ur|are|youre very|most|more? welcome",
    'gracias|merci|danke|dankeschön|obrigado|obrigada|grazie|bedankt|tack|takk|kiitos|dziękuję|teşekkürler|teşekkür|terima|salamat|спасибо|shukriya|dhanyavad|arigato|arigatou|mahalo|asante|ευχαριστώ|תודה|شكرا|شکریہ|धन्यवाद|감사합니다|谢谢|謝謝',
    'dank je|u|dir|ihnen|schön',
    'vielen|besten|herzlichen|lieben dank',
    'muchas|mil|muchísimas gracias',
    'merci|grazie beaucoup|mille|bien',
  ],
];
