# The convener's own voice, with the notice and the reminders.
voice-note-button = Voice
voice-note-button-add = Add your voice
voice-note-button-record = Record
voice-note-button-again = Record again
voice-note-button-hear = Listen
voice-note-button-drop = Remove the voice
voice-note-button-post = Send to the group
voice-note-button-back = Back
voice-note-preview = { B("With your voice") }, { $seconds } seconds: sent after the notice and after each reminder.
voice-note-ask =
    Please record the invitation in your own voice: hold the microphone beside the message field, speak, let go to send.
    Any language your neighbours are used to will do: Vietnamese, Dao, Tày, Sán Chỉ… At most { B($limit) } seconds. Say day, hour and place: { $when }.
voice-note-ask-again =
    Please record again: hold the microphone beside the message field, speak for at most { B($limit) } seconds, let go to send. It takes the place of the one there is. The meeting: { $when }.
voice-note-sheet = { $news ->
    [kept] Your voice is kept ({ B($seconds) } seconds).
    [replaced] The new recording took the place of the old one ({ B($seconds) } seconds).
    [posted] The voice is on its way to the group; at night it goes in the morning.
   *[none] The meeting has a voice of { B($seconds) } seconds.
} { $called ->
    [yes] It is sent after each reminder, to the group and to every linked household.
   *[no] It is sent after the notice in the group, then after each reminder, to the group and to every linked household.
}
    The meeting of { $place }, { $when }. Please listen before it goes.
voice-note-dropped = The voice was removed. The notice still goes out in words.
voice-note-dropped-called = The voice was removed: later reminders come in words alone. What stands in the group, please delete there if you want to.
voice-note-spoken = The invitation to the meeting of { $place }, { $when }.
voice-note-outdated = Time or place of the meeting changed and the recording says the old ones, so it is sent no more. Please record again: { $when }.
voice-note-forbidden = The group of { $place } takes no voice messages, so the voice could not be sent there. The notice in words stands in the group. To send it, have voice messages allowed by the group's administrator, then press Voice in /cuochop.
voice-note-unasked-draft = To send your voice with this notice, press the button below, then record.
voice-note-unasked = Loa Phường cannot listen to voice messages. To invite in your own voice: /cuochop, press Voice under the meeting, then record. For anything else, please write.
voice-note-too-long = The recording has { $seconds } seconds; at most { $limit } are taken. Please record it shorter: day, hour, place, what it is about.
voice-note-too-large = The recording is too large. Please record it in Telegram's message field, at most a minute.
voice-note-not-a-voice = Please send a voice message: hold the microphone beside the message field, speak, let go. To leave it, press Back.
voice-note-over = The meeting has begun or was called off; no voice can go with it. For the next one, press Add your voice under the preview.
voice-note-nothing = This meeting has no voice yet. Press Voice under it in /cuochop to record one.
