# What a meeting is for, what is decided, who convenes: shared by notices, results and the roll-up.

agenda-button = { $agenda ->
    [introduce] Introduce candidates
    [elect] Elect the head
    [release] Release the head
    [money] Contribution or fund
    [convention] Village convention
    [boards] Inspection boards
    [annual] Yearly conference
   *[other] Another matter
}
agenda-word = { $agenda ->
    [introduce] introducing candidates for { $head }
    [elect] electing the { $head }
    [release] releasing the { $head }
    [money] a contribution or a community fund
    [convention] the village convention
    [boards] members of the inspection or supervision board
    [annual] the yearly conference
   *[other] another community matter
}
agenda-unsaid = not said
agenda-signed = { $convener ->
    [front] The Front committee of { $neighborhood }
    [team] The election team of { $neighborhood }
    [commune] The chair of the People's Committee of { $commune }
   *[head] The head of { $neighborhood }
}

agenda-ask =
    About: { $title }.
    What is this meeting for? Please press one button. How many households must agree, who convenes and what follows all depend on it.
agenda-ask-now = { $said ->
    [yes] It now says: { $agenda }.
   *[no] It does not say yet.
}
agenda-unchanged = It says so already. To change it, choose another kind; otherwise nothing need be done.
agenda-changed = The kind of the meeting at { $when }, { $place }, is changed: { $agenda }. The group has not read the old notice, so no correction is needed.
agenda-published = The published result is based on what it said before. Please correct the result with /bieuquyet.
agenda-corrected-counted = The published result is based on what it said before; a corrected result follows.
agenda-corrected =
    Correction, { $place }: the meeting at { $when }, at { $venue }.
    It is for: { $agenda }. { $said ->
        [yes] The message before said: { $was }.
       *[no] The message before did not say what it is for.
    }
    Time and place stay as they are. Thank you for your understanding.
agenda-corrected-late = This correction is later than it should be. Reason: { $reason }.
agenda-corrected-short = Note: the days are enough by the calendar, but fewer than { $hours } hours are left between the correction and the meeting of { $place }, { $when }. Please also tell the households without a telephone.
agenda-correct-preview =
    { $place }: what the meeting at { $when } is for changes to: { $agenda }. The notice that is out { $said ->
        [yes] says: { $was }
       *[no] does not say
    }.
    The group gets a correction, and the notice changes.
agenda-button-correct = Send the correction
agenda-button-correct-late = Give a reason
agenda-documents = Please note: { $documents ->
    [if] if the conference decides on contributions, a fund or the village convention,
   *[must] for this matter ({ $agenda }),
} documents must reach every household at least { $days } days before the meeting, by { $by } ({ LAW("documents_min_days") }). { $late ->
    [yes] That day is past: please send them now (Edit the notice, then Add a document); you will be asked why they are late.
   *[no] Press Edit the notice, then Add a document; households without a telephone get paper.
}
agenda-preview = Kind of meeting: { $agenda }{ $has_article ->
    [yes] { " " }({ $article }).
   *[no] .
}
agenda-preview-annual = Kind of meeting: { $agenda }. It decided { $decided }{ $has_article ->
    [yes] { " " }({ $article }).
   *[no] .
}
agenda-preview-documents = Please note: { $documents ->
    [if] if the conference decides on contributions, a fund or the village convention,
   *[must] for this matter,
} documents must reach every household at least { $days } days before the meeting ({ LAW("documents_min_days") }).
agenda-strays = Note: its content seems to be { $likely }, but “{ $agenda }” is chosen. Electing, releasing and introducing somebody has its own convener, number of households and steps{ $by_law ->
    [yes] { " " }({ LAW("convener") })
   *[no] { "" }
}. If you send it all the same, { $elects ->
    [yes] its result will be an election's.
   *[no] the result will say “This is not an election result”.
}
# The content seems to be a matter for which other rules hold.
agenda-falls-short = Note: its content seems to be { $likely }, but “{ $agenda }” is chosen. If so, { $what ->
    [money] it takes at least 2/3 of all households ({ LAW("money") }) and documents for every household beforehand
    [annual] every household is told at least { $days } days before ({ LAW("annual_notice_min_days") })
    [other] people are chosen for another body ({ LAW("matter_other") }), and not by the rules for the head or the two boards
   *[convention] it takes the recognition of the People's Committee ({ LAW("recognition_working_days") }) and documents for every household beforehand
}: press Change the kind.
agenda-reminded-of = Note: residents are being reminded of { $has_hour ->
    [yes] { B($hour) } on { B($day) }
   *[no] { B($day) }
}, which is not { $what ->
    [move] this new time. Please enter the time and day again
    [stands] what this notice says. Press Move
   *[call] what this notice says. Press Change the time
}; an hour that is wrong in /baucu is put right there, and of a wrong day tell a ward officer.
agenda-ask-stray =
    Content: { $title }.
    It seems to be { $likely }, but “{ B($agenda) }” is chosen. { $elects ->
        [yes] Its result will be an election's.
       *[no] The result will say “This is not an election result”.
    }
    If it is as you chose, press the first button; if not, press the second.
agenda-button-stray = { $agenda ->
    [other] Yes, another matter
   *[chosen] Yes, as I chose
}
agenda-button-change = Change the kind

agenda-barred = { $why ->
    [candidate] You are on the list of candidates, so you may not call, record or publish this meeting{ $elects ->
        [yes] { " " }({ LAW("team", $rules) })
       *[no] { "" }
    }. Please ask { $instead }.
    [matter] It names you and is about choosing, releasing or disciplining people, so you may not call, record or publish it. Please ask { $instead }.
    [own] You hold the office that the community is to decide about, so you may not call this meeting, nor decide what concerns it{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Please ask a ward officer.
    [team] The election meeting is the election team's{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Please ask the team; a ward officer appoints it with /canbo.
    [commune] The head leads the Front committee here, too, so the chair of the commune's People's Committee calls it{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Please ask a ward officer.
    [front] The Front committee calls and publishes this meeting{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Please ask the head of the Front committee, or a ward officer.
   *[head] The head calls this meeting{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Please ask the head, or a ward officer.
}
agenda-other-election = Your election team { $has_day ->
    [yes] is for the election of { $day }
   *[no] has no election day yet
} and ends with { $until }. Another election takes another team: a ward officer, /canbo ({ LAW("team", $rules) }).
agenda-instead = { $convener ->
    [team] somebody else in the election team, or a ward officer
   *[other] a ward officer
}
