/** The page's own words, Vietnamese first, and how it writes numbers and times. */

const ZONE = 'Asia/Ho_Chi_Minh';

/** @type {Record<string, [string, string]>} */
const WORDS = {
  'room': ['Phòng tập', 'Practice room'],
  'chats': ['Trò chuyện', 'Chats'],
  'guide': ['Hướng dẫn', 'Guide'],
  'views': ['Các phần của trang', 'Parts of the page'],
  'to-composer': ['Đến ô viết tin', 'To the message box'],
  'to-chats': ['Đến các cuộc trò chuyện', 'To the chats'],
  'other-language': ['English', 'Tiếng Việt'],
  'theme-auto': ['Nền theo máy', 'Theme: as the device'],
  'theme-light': ['Nền sáng', 'Theme: light'],
  'theme-dark': ['Nền tối', 'Theme: dark'],
  'cut-off': ['Mất kết nối với phòng tập, đang nối lại…', 'No connection to the practice room, trying again…'],
  'unreachable': ['Không gọi được phòng tập. Xin thử lại.', 'The practice room does not answer. Please try again.'],
  'preparing': ['Đang chuẩn bị phòng tập…', 'Getting the practice room ready…'],
  'ok': ['Đã hiểu', 'OK'],
  'cancel': ['Thôi', 'Cancel'],
  'close': ['Đóng', 'Close'],

  'play': ['Đóng vai', 'Play as'],
  'change-person': ['Đổi vai', 'Change'],
  'who-to-be': ['Đóng vai ai?', 'Whom to play?'],
  'unread': ['{n} tin chưa đọc', '{n} unread'],
  'holds-paper': ['Có giấy mời trong tay', 'Holds a paper invitation'],

  'no-messages': ['Chưa có tin nhắn', 'No messages yet'],
  'open-a-chat': ['Chọn một cuộc trò chuyện ở bên cạnh.', 'Choose a chat from the list.'],
  'back': ['Về danh sách', 'Back to the list'],
  'private': ['Tin nhắn riêng', 'Private chat'],
  'group': ['Nhóm', 'Group'],
  'bot-admin': ['{bot} là quản trị viên', '{bot} is an administrator'],
  'bot-member': ['{bot} là thành viên', '{bot} is a member'],
  'bot-absent': ['{bot} không ở trong nhóm', '{bot} is not in this group'],
  'bot-blocked': ['Đã chặn {bot}', '{bot} is blocked'],
  'members': ['{n} người', '{n} people'],
  'is-bot': ['bot', 'bot'],
  'about-bot': ['Bot này làm được gì?', 'What can this bot do?'],
  'not-started': ['Chưa trò chuyện lần nào', 'Not started yet'],
  'has-moved': ['Nhóm cũ, đã đóng', 'The old group, closed'],
  'moved-here': ['Nhóm vừa thành siêu nhóm. Tin cũ nằm ở nhóm cũ, cuối danh sách.', 'The group has become a supergroup. What was said before is in the old one, at the end of the list.'],
  'closed-chat': ['Nhóm này đã thành siêu nhóm, không viết vào đây được nữa.', 'This group has become a supergroup; nothing more can be written here.'],
  'start': ['Bắt đầu', 'Start'],
  'unblock': ['Bỏ chặn', 'Unblock'],
  'pinned': ['Tin ghim', 'Pinned message'],
  'pinned-of': ['Tin ghim {n}/{m}', 'Pinned message {n} of {m}'],
  'is-pinned': ['đã ghim', 'pinned'],
  'edited': ['đã sửa', 'edited'],
  'edit': ['Sửa', 'Edit'],
  'edit-own': ['Sửa tin này', 'Edit this message'],
  'editing': ['Sửa tin đã gửi', 'Editing a message'],
  'not-editing': ['Thôi sửa tin này', 'Do not edit this message'],
  'only-you': ['Chỉ ông/bà thấy', 'Only you see this'],
  'map-point': ['Vị trí trên bản đồ', 'A point on the map'],
  'edited-at': ['Sửa lúc {time}', 'Edited at {time}'],
  'earlier': ['Xem tin cũ hơn', 'Earlier messages'],
  'unread-below': ['Tin chưa đọc', 'Unread messages'],
  'new-below': ['{n} tin mới', '{n} new'],
  'to-bottom': ['Xuống cuối', 'To the bottom'],
  'messages': ['Tin nhắn', 'Messages'],
  'reply': ['Trả lời', 'Reply'],
  'reply-to': ['Trả lời tin của {name}', 'Reply to {name}'],
  'replying': ['Trả lời {name}', 'Replying to {name}'],
  'not-replying': ['Thôi trả lời tin này', 'Do not reply to this message'],
  'older-message': ['Tin cũ hơn', 'An older message'],
  'photo': ['Ảnh', 'Photo'],
  'voice-message': ['Tin thoại', 'Voice message'],
  'voice-note': ['Tin thoại {length}', 'Voice message {length}'],
  'download': ['Tải về', 'Download'],
  'open-file': ['Mở ra xem', 'Open'],
  'write': ['Tin nhắn…', 'Message…'],
  'write-in': ['Viết tin nhắn vào {chat}', 'Write a message in {chat}'],
  'send': ['Gửi', 'Send'],
  'attach': ['Gửi tệp', 'Send a file'],
  'drop-here': ['Thả tệp vào đây để gửi', 'Drop the file here to send it'],
  'too-big': ['Tệp lớn quá 5 MB, không gửi được.', 'The file is larger than 5 MB and cannot be sent.'],
  'commands': ['Menu', 'Menu'],
  'commands-list': ['Các lệnh của Loa Phường', 'The commands of Loa Phường'],
  'fill-command': ['Đưa {command} vào ô viết để thêm lời', 'Put {command} into the message to add words'],

  'paper': ['Giấy trong tay', 'Paper in hand'],
  'paper-code': ['Mã {code}', 'Code {code}'],
  'paper-open': ['Mở liên kết trên giấy', 'Open the link on the paper'],
  'paper-type': ['Chép mã vào ô viết', 'Copy the code into the message'],
  'paper-square': ['Lưu ảnh mã vuông', 'Save the square code'],
  'paper-more': ['Dùng giấy này', 'Use this paper'],
  'paper-less': ['Gấp lại', 'Fold it'],
  'link-open': ['Mở liên kết', 'Open the link'],
  'link-as': ['Mở với vai {name}', 'Open as {name}'],
  'link-give': ['Đưa liên kết cho người khác, rồi mở với vai người đó:', 'Or hand the link to somebody else and open it as them:'],
  'link-group': ['Thêm vào nhóm nào?', 'Add to which group?'],
  'link-no-group': ['{name} chưa ở trong nhóm nào.', '{name} is in no group yet.'],
  'link-outside': ['Liên kết này ra ngoài phòng tập nên không mở.', 'This link leads out of the practice room, so it is not opened.'],

  'clock': ['Đồng hồ', 'Clock'],
  'pace': ['Thời gian trôi', 'Pace of time'],
  'speed-1': ['như thật', 'as in life'],
  'speed-60': ['1 giây = 1 phút', '1 s = 1 min'],
  'speed-3600': ['1 giây = 1 giờ', '1 s = 1 h'],
  'walking': ['Đang đi tới {when}', 'On the way to {when}'],
  'next-due': ['Việc kế tiếp: {when}', 'Next thing due: {when}'],
  'nothing-due': ['Chưa có việc nào hẹn giờ', 'Nothing is due'],
  'election-in': ['Còn {n} ngày đến ngày bầu cử {date}', '{n} days to the election on {date}'],
  'election-tomorrow': ['Ngày mai {date} là ngày bầu cử', 'The election is tomorrow, {date}'],
  'election-today': ['Hôm nay {date} là ngày bầu cử', 'Today, {date}, is election day'],
  'election-past': ['Ngày bầu cử {date} đã qua', 'Election day, {date}, is past'],
  'ledger': ['Tin gửi đi', 'Messages sent'],
  'lane': ['Loại tin', 'Kind of message'],
  'waiting': ['Chờ gửi', 'Waiting'],
  'sending': ['Đang gửi', 'Sending'],
  'sent': ['Đã gửi', 'Sent'],
  'refused': ['Bị từ chối', 'Refused'],
  'unknown': ['Chưa rõ', 'Unknown'],
  'cancelled': ['Đã hủy', 'Cancelled'],
  'edits': ['Lần sửa tin', 'Edits'],
  'taps': ['Lần bấm nút', 'Taps'],
  'pressed': ['Đã bấm', 'Pressed'],
  'recorded': ['Đã ghi', 'Recorded'],
  'answered': ['Đã trả lời', 'Answered'],
  'lost': ['Mất', 'Lost'],
  'lost-none': ['Không mất lần bấm nào.', 'Not one tap is lost.'],
  'lost-some': ['Có lần bấm bị mất!', 'Taps have been lost!'],
  'updates': ['Tin đang chờ bot nhận', 'Waiting for the bot'],
  'strip': ['Tình trạng ngắn gọn', 'The state in short'],
  'strip-waiting': ['{n} tin chờ gửi', '{n} messages wait'],
  'strip-lost': ['{n} lần bấm bị mất', '{n} taps lost'],
  'strip-all-sent': ['Mọi tin đã gửi', 'Everything is sent'],
  'numbers': ['Số liệu', 'Numbers'],
  'figures-in-short': ['đã gửi {sent} tin, ghi {recorded} lần bấm', '{sent} messages sent, {recorded} taps recorded'],
  'bot': ['Bot', 'Bot'],
  'bot-running': ['Đang chạy', 'Running'],
  'bot-dead': ['Đã tắt', 'Stopped'],
  'bot-starting': ['Đang khởi động', 'Starting'],
  'telegram': ['Telegram', 'Telegram'],
  'telegram-well': ['Thông suốt', 'Connected'],
  'telegram-slow': ['Quá tải (429)', 'Overloaded (429)'],
  'telegram-cut': ['Mất liên lạc', 'Unreachable'],
  'crowd': ['Bà con', 'The crowd'],
  'trouble': ['Sự cố', 'Trouble'],
  'is-on': ['Đang bật', 'On'],
  'is-busy': ['Đang làm', 'Under way'],
  'more': ['Thêm và làm lại', 'Add and start over'],
  'add-person': ['Thêm người', 'Add a person'],
  'add-person-about': ['Thêm một người nữa để đóng vai', 'Somebody more to play'],
  'person-name': ['Tên', 'Name'],
  'person-language': ['Ngôn ngữ Telegram của người này', 'Their Telegram language'],
  'add-group': ['Thêm nhóm', 'Add a group'],
  'add-group-about': ['Nhóm mới của {name}, có sẵn {bot}', 'A new group of {name} with {bot} in it'],
  'group-title': ['Tên nhóm', 'Name of the group'],
  'add': ['Thêm', 'Add'],
  'reset': ['Làm lại từ đầu', 'Start over'],
  'reset-about': ['Xóa hết và chuẩn bị phòng mới', 'Delete everything and set up a new room'],
  'reset-ask': ['Mọi tin nhắn, câu trả lời và số liệu trong phòng tập sẽ bị xóa hết, không lấy lại được. Chuẩn bị lại thành:', 'All messages, answers and numbers of the practice room will be deleted for good. Set it up as:'],
  'reset-ready': ['Phường dựng sẵn', 'A ward made ready'],
  'reset-ready-about': ['Xóa hết; có sẵn người, nhóm và danh sách hộ', 'Deletes everything; with people, groups and household rolls'],
  'reset-empty': ['Phường trống', 'An empty ward'],
  'reset-empty-about': ['Xóa hết; chưa có danh sách hộ, để nạp tệp của mình', 'Deletes everything; without rolls, to load your own file'],
  'reset-keep': ['Giữ phòng này', 'Keep this room'],
  'sealed': ['Không có gì ra khỏi phòng tập này: không tin nào tới Telegram thật.', 'Nothing can leave this room: no message reaches the real Telegram.'],

  'welcome': ['Phòng tập {bot}', 'The {bot} practice room'],
  'welcome-why': [
    'Muốn quyết được việc chung, phải có quá nửa tổng số hộ tán thành; mà giấy mời và chiếc loa thì không nghe trả lời. {bot} giúp trưởng khu phố, Ban công tác Mặt trận báo họp, đếm hộ dự, công bố kết quả và nhắc ngày bầu cử; bà con chỉ bấm nút.',
    'What neighbours decide takes more than half of all households in favour; paper and loudspeakers do not hear who comes. {bot} lets neighbourhood officials call meetings, count the households that come, publish results and remind of the election; residents only press buttons.',
  ],
  'welcome-what': [
    'Trong phòng này, {bot} chạy thật; còn Telegram, các nhóm và bà con đều là mô phỏng trên máy này.',
    '{bot} really runs here; Telegram, the groups and the neighbours are simulated on this machine.',
  ],
  'welcome-try': ['Ông/bà cứ bấm, gửi và làm hỏng thử: không có gì ra ngoài, và lúc nào cũng làm lại từ đầu được.', 'Press, send and break things: nothing gets out, and you can always start over.'],
  'tours': ['Đi từng bước', 'Step by step'],
  'tour-steps': ['{n} bước, khoảng {minutes} phút', '{n} steps, about {minutes} minutes'],
  'tour-recommended': ['Nên bắt đầu từ bài này', 'Begin with this one'],
  'tours-loading': ['Đang tải các bài…', 'Loading the tours…'],
  'tours-all': ['Ba bài đi hết khoảng {minutes} phút. Đã xong {done}/{n}.', 'All three take about {minutes} minutes. Done: {done} of {n}.'],
  'tours-all-done': ['Ông/bà đã đi hết cả ba bài. Giờ xin cứ tự thử.', 'You have taken all three. Now try things by yourself.'],
  'glimpse-invite': ['Kính mời bà con khu phố 1', 'To all households of khu phố 1'],
  'glimpse-when': ['19 giờ 30, thứ Năm, 19/5', 'Thursday, 19 May, 19:30'],
  'glimpse-count': ['Hộ có người dự: 93/310', '93 of 310 households come'],
  'glimpse-yes': ['Tham dự', 'Attending'],
  'glimpse-no': ['Vắng mặt', 'Absent'],
  'glimpse-other': ['Người nhà đi thay', 'Family member comes'],
  'tour-was-done': ['Đã xong', 'Done'],
  'tour-under-way': ['Đang đi', 'Under way'],
  'look-around': ['Tự xem quanh phòng', 'Look around by myself'],
  'tour': ['Hướng dẫn từng bước', 'Guided tour'],
  'tour-setting': ['Đang chuẩn bị bài này…', 'Setting the scene…'],
  'tour-step': ['Bước {n}/{m}', 'Step {n} of {m}'],
  'tour-first-person': ['Trước hết, đổi sang vai {name}.', 'First, become {name}.'],
  'tour-first-chat': ['Trước hết, mở “{chat}”.', 'First, open “{chat}”.'],
  'tour-first-view': ['Trước hết, sang phần “{view}”.', 'First, go to “{view}”.'],
  'tour-to-person': ['Đổi sang {name}', 'Become {name}'],
  'tour-to-chat': ['Mở “{chat}”', 'Open “{chat}”'],
  'tour-to-view': ['Sang “{view}”', 'Go to “{view}”'],
  'tour-fill': ['Điền giúp', 'Fill it in'],
  'tour-next': ['Tiếp', 'Next'],
  'tour-skip': ['Bỏ qua bước này', 'Skip this step'],
  'tour-leave': ['Thoát', 'Leave'],
  'tour-waiting': ['Xin chờ một chút… Nếu được hỏi lại, xin trả lời luôn ở đây.', 'A moment, please… If you are asked something, answer it here.'],
  'tour-watching': ['Đang chạy: xin xem số liệu đổi ngay tại đây.', 'Under way: watch the figures change right here.'],
  'tour-elsewhere': ['Đang chạy, xin chờ một chút…', 'Under way, a moment, please…'],
  'tour-looking': ['Chưa thấy nút này ở đây. Xin chờ một chút, hoặc bỏ qua bước này.', 'It is not here yet. Wait a moment, or skip this step.'],
  'tour-step-done': ['Xong bước này.', 'Step done.'],
  'tour-end': ['Xong bài “{title}”', '“{title}” is done'],
  'tour-end-what': ['Những việc vừa làm:', 'What you have just done:'],
  'tour-skipped': ['bỏ qua', 'skipped'],
  'tour-others': ['Xem bài khác', 'Other tours'],
  'tour-over': ['Làm lại từ đầu, rồi đi bài này', 'Start over, then take this tour'],
  'tour-over-about': ['Mọi thứ trong phòng tập sẽ bị xóa hết.', 'Everything in the practice room will be deleted.'],
};

let language = 'vi';
const formats = new Map();

/** @param {'vi'|'en'} next */
export function setLanguage(next) {
  language = next;
  formats.clear();
}

export const currentLanguage = () => language;

/** The word for `key`, with {names} filled in. */
export function t(key, values = {}) {
  const words = WORDS[key];
  if (!words) throw new Error(`no words for ${key}`);
  return bind(words[language === 'vi' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => String(values[name])));
}

/** Words as they are compared: what keeps a number and its unit together is a space to the eye, and capitals say nothing. */
export const plain = (text) => text.replaceAll('\u00a0', ' ').toLocaleLowerCase('vi');

const NUMBER_AFTER = /(khu phố|khu|hộ số|số|mã|lúc|ngày|household) (?=[\dA-Z]*\d)/giu;
const UNIT_AFTER = /(\d) (?=(giờ|phút|giây|hộ|người|ngày|bước|tin|tháng|May|June|households|minutes|steps)(?!\p{L}))/gu;

/** Keeps a number and its word on one line. */
const bind = (text) => text.replace(NUMBER_AFTER, '$1\u00a0').replace(UNIT_AFTER, '$1\u00a0');

/** What the server wrote in both languages, in the one on show. */
export const both = (text) => bind(text?.[language] ?? text?.vi ?? '');

function format(name, make) {
  if (!formats.has(name)) formats.set(name, make());
  return formats.get(name);
}

const dateFormat = (name, locale, options) => format(name, () => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));

export const number = (n) => format('number', () => new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB')).format(n);
export const clockTime = (ms) => dateFormat('time', 'en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
/** Days in figures in Vietnamese; in English with the month in words, for 05/06 is two days there. */
const inFigures = () => language === 'vi';
export const dayMonth = (ms) =>
  dateFormat('day', 'en-GB', inFigures() ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' }).format(ms);
const fullDate = (ms) =>
  dateFormat('date', 'en-GB', inFigures() ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
const weekday = (ms) => dateFormat('weekday', language === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long' }).format(ms).replace('Chủ Nhật', 'Chủ nhật');
export const longDate = (ms) => `${weekday(ms)}, ${fullDate(ms)}`;
export const moment = (ms) => bind(inFigures() ? `${clockTime(ms)} ngày ${dayMonth(ms)}` : `${clockTime(ms)}, ${dayMonth(ms)}`);

const VIETNAM_AHEAD_MS = 7 * 3_600_000;

/** The day in Vietnam as yyyy-mm-dd, to compare days with; asked for every message drawn, so without a formatter. */
export const isoDay = (ms) => new Date(ms + VIETNAM_AHEAD_MS).toISOString().slice(0, 10);

/** Whole days from the day of `ms` to `day` (yyyy-mm-dd). */
export const daysUntil = (ms, day) => Math.round((Date.parse(day) - Date.parse(isoDay(ms))) / 86_400_000);

/** The day yyyy-mm-dd as it is written. */
export const writtenDay = (day) => fullDate(Date.parse(`${day}T12:00:00+07:00`));

export function fileSize(bytes) {
  if (bytes < 1024) return `${number(bytes)} B`;
  if (bytes < 1024 * 1024) return `${number(Math.round(bytes / 1024))} KB`;
  return `${number(Math.round(bytes / 104_857.6) / 10)} MB`;
}
