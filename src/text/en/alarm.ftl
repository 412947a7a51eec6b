# What operators are told unasked, and /tinhtrang.
command-tinhtrang = How Loa Phường does
help-tinhtrang = how Loa Phường does: what waits, the last backup, what must be looked at
alarm-raised = ⚠️ { $alarm ->
    [little_disk] Only { $figure } percent of the disk with the database is free. When it is full, no answer can be written down. Please make room; see docs/when-something-is-wrong.md
    [old_backup] There has been no new backup for { $figure } days. Please look at the log of Loa Phường and at the folder LOA_BACKUP_DIR.
    [lost_letters] Of reminders and announcements of the last day { $figure } may have arrived or not: the network broke off. They are not sent again, lest somebody gets them twice.
   *[webhook] Telegram cannot bring messages to LOA_WEBHOOK_URL; { $figure } wait. Please look at the certificate, nginx and loa check.
}
alarm-over = ✅ Over: { $alarm ->
    [little_disk] little room on the disk
    [old_backup] an old backup
    [lost_letters] letters that may have arrived or not
   *[webhook] Telegram could not bring messages
} (from { $from } to { $to }).
alarm-was = { $gap ->
    [standstill] Loa Phường stood still from { $from } to { $to } and runs again. What fell due meanwhile is sent; what came too late is not.
   *[telegram_away] From { $from } to { $to } Telegram could not be reached; now it can. What waited is being sent.
}
alarm-status = { B("Loa Phường") } { $version }
alarm-since = Runs without a break since { $when }.
alarm-queue = { $lane ->
    [answers] Answers that wait
    [notices] Notices that wait
   *[bulk] Reminders that wait
}: { B($count) }{ $is_late ->
    [yes] , the oldest { $minutes } minutes late
   *[no] { "" }
}
alarm-backup = Last backup: { $when }.
alarm-no-backup = No nightly backup yet; set LOA_BACKUP_DIR to have them.
alarm-open = ⚠️ { $alarm ->
    [little_disk] Little room on the disk
    [old_backup] An old backup
    [lost_letters] Letters that may have arrived or not
   *[webhook] Telegram cannot bring messages
}, since { $when }
alarm-none = Nothing needs to be looked at.
alarm-here = The number of this group: { $chat }. To be told of troubles here, put LOA_OPERATORS_CHAT={ $chat } into .env and start again. How Loa Phường does: send /tinhtrang in private.
alarm-button-again = Look again
