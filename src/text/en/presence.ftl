# Roll call at the door.
command-diemdanh = Roll call at the door
help-diemdanh = mark the households that came
presence-choose = Roll call for which meeting?
presence-ask =
    Roll call, { $neighborhood }, meeting { $when }.
    Type the numbers of the households that came, for example: 1 4 7-12 15a. A name will do, or scan the square code on the invitation. When a household leaves: về 12.
    { $room }
presence-room = { B("Present:") } { B($present) }/{ $roll } households. { $state ->
    [counted] The result of the meeting is out.
    [may_begin] More than half ({ $needed }/{ $roll }): the meeting may begin.
    [waits] It takes { $needed }/{ $roll } to begin; { B($missing) } more are needed.
    [can_pass] The matter takes { $needed }/{ $roll } in favour: enough are here to vote.
    [several_all] Contributions and funds take { $money }/{ $roll } in favour, other matters { $needed }/{ $roll }: enough are here to vote.
    [several_half] Contributions and funds take { $money }/{ $roll } in favour: { B($money_missing) } more are needed, so they cannot pass now. Other matters take { $needed }/{ $roll }: enough are here to vote.
    [several_none] Contributions and funds take { $money }/{ $roll } in favour, { B($money_missing) } more are needed; other matters { $needed }/{ $roll }, { B($missing) } more are needed: nothing can pass now.
    [over_half] More than half of all households (from { $needed }/{ $roll } on).
    [introduces] More than half of all households is from { $needed }/{ $roll } on; { B($missing) } more are needed.
   *[cannot_pass] The matter takes { $needed }/{ $roll } in favour: { B($missing) } more are needed, so it cannot pass now.
}
presence-marked = { $step ->
    [leaves] Marked as gone ({ $n }): { B($numbers) }.
   *[comes] Marked ({ $n }): { B($numbers) }.
}
presence-marked-more = (continued) { B($numbers) }.
presence-already = Marked before: { $numbers }.
presence-not-here = Not marked, or gone: { $numbers }.
presence-by-name = • { $head } is household { $number }.
presence-problems = Not marked:
presence-one = { $step ->
    [already] Household { B($number) } ({ $head }) was marked at { $at }.
    [leaves] Marked as gone: household { B($number) } ({ $head }).
   *[comes] Marked: household { B($number) } ({ $head }).
} { $said ->
    [attending] It had said that it would come.
    [absent] It had said that it would be absent.
    [substitute] It had said that a family member would come instead{ $has_substitute ->
        [yes] : { $substitute }.
       *[no] .
    }
   *[none] It had not answered.
}
presence-undone = { $any ->
    [yes] The last entry was taken back: { $numbers }.
   *[no] Nothing was taken back: those households were marked again since.
}
    { $room }
presence-ended =
    The roll call is done. { $room }
    To go on, send /diemdanh.
presence-enough = { $neighborhood }: at { $at }, { B($present) }/{ $roll } households are present, { $state ->
    [may_begin] more than half (it takes { $needed }/{ $roll }): the meeting may begin.
    [several] more than half of all (it takes { $needed }/{ $roll }). Contributions and funds take { $money }/{ $roll } in favour.
    [introduces] more than half of all households (it takes { $needed }/{ $roll }).
   *[can_pass] enough for the vote ({ $needed }/{ $roll }).
}
presence-clusters = { $neighborhood }, present by cluster. Where clusters meet apart, an official marks at each place; each household counts once.
presence-cluster = • { $named ->
    [yes] { $name }
   *[no] No cluster given
}: { B($present) }/{ $roll } households
presence-button-clusters = By cluster
presence-button-undo = Undo
presence-button-end = Done
presence-refusal-no-meeting = No meeting takes a roll call now. It can be taken from 3 hours before a meeting on. See when with /cuochop.
presence-refusal-not-yet = It is too early for the roll call. Please send /diemdanh again from { $when } on.
presence-refusal-over = The meeting was more than a day ago; nobody can be marked any more. Please enter the number present with the result, by /bieuquyet.
presence-refusal-undo = That entry can no longer be taken back. To put it right, type: về and the number.
presence-refusal-another-place = Household { $number } is of another place and is not marked at this meeting. Please look at the family's invitation again.
presence-refusal-not-on-roll = Household { $number } was added after the roll was frozen, so it does not count here: it may come, but is not checked in. If the roll forgot it, please settle an objection in /hodan.
