# Plain announcements: words or a picture, no answer asked for.
announcement-ask-where = An announcement to which place?
announcement-ask-words =
    An announcement to { IN($place) }. Please write it, or send a picture with words, for example:
    No electricity this Saturday from 7:00 to 11:00: the line in alley 5 is repaired.
announcement-head = Announcement of { $place }:
announcement-preview = This is what will be read:
announcement-with-picture = With the picture you sent.
announcement-picture-alone = The picture alone is sent. To add words, type them and send.
announcement-to-groups =
    { $g ->
        [one] It goes to { $groups } group.
       *[other] It goes to { $groups } groups.
    } To send it in private to { $a ->
        [one] the one account of a household
       *[other] the { $accounts } accounts of households
    } too, press the button below.
announcement-to-groups-alone =
    { $g ->
        [one] It goes to { $groups } group.
       *[other] It goes to { $groups } groups.
    } No household has linked an account yet.
announcement-to-both =
    { $g ->
        [one] It goes to { $groups } group
       *[other] It goes to { $groups } groups
    } and in private to { $a ->
        [one] one account of a household
       *[other] { $accounts } accounts of households
    }.
announcement-to-groups-few = It goes to the groups. To send it in private to { $accounts } accounts of households too, press the button below.
announcement-to-both-few = It goes to the groups and in private to { $accounts } accounts of households.
announcement-to-households = There is no group here. It goes in private to { $a ->
        [one] one account of a household
       *[other] { $accounts } accounts of households
    }.
announcement-leaves = These are quiet hours (21:00 to 6:30): if you press Send, it will be sent at { $at }.
announcement-day = Please note: people will read this on { $day }, so “today”, “tonight” or “tomorrow” in it will be taken for another day. Please write the date, for example 22/5.
announcement-who-won = Please note: this announcement says who was elected. Please publish a count with /bieuquyet: it names the households and how many it takes; an introduction is not an election result.
announcement-takes = It takes about { $n } min.
announcement-button-send = Send
announcement-button-households = To households too
announcement-button-groups = To groups only
announcement-button-discard = Drop
announcement-button-edit = { $field ->
    [words] Change the words
    [place] Another place
   *[picture] { $picture ->
        [yes] Another picture
       *[no] Add a picture
    }
}
announcement-button-clear = { $field ->
    [words] Without words
   *[picture] Without the picture
}
announcement-ask-field = { $field ->
    [words] { $now ->
        [yes] It says now: { $words }

        Please write the new words, all of them.
       *[no] It has no words yet. Please write them.
    }
   *[picture] { $picture ->
        [yes] Please send another picture. The words stay, unless you write others with it.
       *[no] Please send a picture. The words stay, unless you write others with it.
    }
}
announcement-discarded = Dropped; nobody has received it.
announcement-already-sent = This announcement was sent already. Another one: /thongbao

# Refusals.
announcement-too-long = That is longer than { $limit } characters (by { $over }). Please shorten it and send it again.
announcement-empty = There is nothing to announce yet. Please write it, or send a picture.
announcement-nobody-there = There is no group and no linked household here yet, so nobody would get it. To bind a group: add Loa Phường to it and send /khupho there.
announcement-not-yours = Announcements are sent by the head of the neighbourhood, the head of its Front committee, or a ward officer. Please ask one of them.
announcement-in-group = An announcement is written and seen in private before it goes to the group. Please open a private chat with Loa Phường and send /thongbao.
announcement-not-a-picture = That is no picture. Please send one, or press Leave as it is.

# Commands: name in the list, line of the help.
command-thongbao = Send an announcement
help-thongbao = send an announcement (words or a picture)
