import { weightsOf } from './weighted.ts';

/**
 * Emoji (first code point alone) and emoticons as customers use them to companies, −3 (complaint) … 3 (content): a
 * laugh, a clap or an upturned smile is at a company more often than with it.
 */
export const careEmoji: ReadonlyMap<string, number> = weightsOf(String.raw`
-3
😡 🤬 😠 👿 🤮 🤢 💩 🤡 🖕 👎 😾
-2.5
🙄 😤 😒 😑 🤦 😣 😖 😫 😩 🚮 🗑 😞 🪳 🐀 :@ -_- -__-
-2
🙃 😭 😢 😔 ☹ 🙁 😟 😿 💔 😕 😓 😥 😨 😰 😱 😵 🥵 🥶 🤒 🤕 🚩 ❌ 🆘 🤥 🐌 🐍 🪰 ☠ 💀 </3 :( :-( =( :[ :'( T_T T__T ;_; ;__;
-1.5
😐 😶 🤨 😪 🥱 😮 🤷 😬 🙅 🚫 ⛔ ⚠ 🚨 🥺 😧 😦 😳 :/ :-/ =/ :\ :-\ =\ :| :-| =|
-1
🤔 🧐 ❓ ❔ ⏰ ⏳ ⌛ ⏱ 🕐 🕰 🐢 😯 😲 🤯 🔥 💸 📉 🦗 🦴 🔇 📵 🧟 😈 👹 👺 🤐 🤫 🤑 🐷 🐖 🙉 🙈 🙊 🐛 🤧 😷 ‼ ⁉
-0.5
😂 🤣 😅 😆 😏 ❗ 👀 🤓 🥴 😴 💤 🗣 📢 📞 ☎ 🐑 🎪 👻 xD XD
0.5
👏 🙏 🤞 🙂 😛 😜 😝 😋 👋 😇 🌞 ☀ 🎶 🍀 🙋 💡 ⬆ ;) ;-) ;] =] :P :-P :p :-p :3 ;D ;P (;
1
☺ 😌 😉 🙌 😎 🤗 😸 😺 🌈 🌸 🌹 🌷 🌻 🌼 💐 💪 ✌ 🎁 🎂 🍻 🍺 🥂 🍷 🍕 🍔 ☕ 🍰 🎈 💫 🕺 💃 ✈ 👊 🤙 🤠 ✅ ✔ 🆒 🐶 🐾 :) :-) =) :] (: ^^ ^_^ ^.^
1.5
😊 😀 😃 😄 😁 ✨ 🌟 ⭐ 👌 👍 🤝 🎉 🎊 🥳 💯 😍 🚀 🤌 :D :-D =D
2
😘 😗 😙 😚 💋 🫶 🤩 🥹 🏆 🏅 🥇 🎖 👑 🦸 🙇 🐐 :* :-*
2.5
🥰 💕 💖 💗 💓 💞 💝 💘 💟 😻 ❣ 🖤 🤍 🤎 💛 💚 💙 💜 🧡 🫡 <3
3
❤ ♥
`);
