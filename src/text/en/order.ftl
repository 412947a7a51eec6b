# The order of a meeting, from its opening to its end; and where the households are missing.
command-trinhtu = The order of a meeting
help-trinhtu = the order of a meeting: opening, secretary, vote, conclusion; what is written goes into the minutes
order-choose = The order of which meeting?
order-head =
    { B("Order of the meeting") }, { $place }, { $when }.
    { $title }
order-line = { $number }. { $step }: { $is_open ->
    [yes] { $state }
   *[no] { B($state) }
}
order-open = not written
order-skipped = a dotted line
order-people = { $n } on the list
order-counted = result published
order-step = { $step ->
    [opened] Opened
    [secretary] Secretary
    [points] Points of the agenda
    [discussion] Presented, discussed
    [nominations] Named, or standing
    [method] How it is voted
    [board] Counting board
    [witnesses] Two witnesses
    [count] Vote and result
    [conclusion] Conclusion
   *[closed] Closed
}
order-button-step = { $step ->
    [opened] Opened
    [secretary] Secretary
    [points] Agenda
    [discussion] Discussion
    [nominations] Who stands
    [method] How to vote
    [board] Counting board
    [witnesses] Witnesses
    [count] Result
    [conclusion] Conclusion
   *[closed] Closed
}
order-method = { $method ->
    [show_of_hands] by hands
   *[secret_ballot] by secret ballot
}
order-button-method = { $method ->
    [show_of_hands] By hands
   *[secret_ballot] Secret ballot
}
order-ended-short = Noted { $when }: too few households for the meeting.
order-foot = Press step by step. What is written goes into the minutes; what is not stays a dotted line.
order-so-far = { $step }, so far: { $said }
order-ask = { $step ->
    [opened] When was it opened? For example: 7:35 pm
    [closed] When was it closed? For example: 21h10
    [secretary] { $rules ->
        [old] Who is the secretary? Send the name, for example: Bà Trần Thị Hoa
       *[new] Who is the secretary? More than half of those present agree. Send the name, for example: Bà Trần Thị Hoa
    }
    [points] What does the meeting deal with? Send a point a line. Press the button of a point when it is done with; then “Back to the order”.
    [discussion] Sum up what was presented and said, a point a line or a message. Then press “Back to the order”.
    [method] How is it voted? More than half of those present decide.
    [board] { $rules ->
        [old] Who counts? Send 3 to 5 people, one a line; the first leads.
       *[new] Who counts? More than half of those present agree. Send 3 to 5 people, one a line; the first leads.
    }
    [witnesses] Which two households witness the count? Send one a line.
    [conclusion] What does the chair conclude? Send a point a line or a message, then press “Back to the order”. The votes stand in the result already.
   *[other] This step is done by its button.
}
order-under-way = The meeting of { $neighborhood }, { $when }, is under way.
order-short = { $place }: at { $at } only { B($present) }/{ $roll } households are here; { B($missing) } more are needed to reach { $needed }. The chair decides to wait{ $papers ->
    [yes] , to meet again, or to hand a paper to each household ({ LAW("papers") }).
    [introduces] , to meet again, or to hear those who are here.
    [old] {" "}or to meet again. Papers follow only where a second meeting lacks them, too.
   *[no] {" "}or to meet again.
}
order-waits = { $place }: waiting until { B($until) }. At { $at }: { $present }/{ $roll } households, { B($missing) } more are needed. Mark who comes with /diemdanh; you are told when the time is over.
order-wait-over = The time to wait in { $neighborhood } is over. Please look whether enough are here.
order-button-order = Order of the meeting
order-button-door = Roll call
order-button-short = Too few households
order-button-look = How many are here
order-button-wait = Wait { $minutes } minutes
order-button-again = Call it again
order-button-papers = Paper to each home
order-button-undo = Take it back
order-button-before = As it was before
order-points = { $done }/{ $total } done
order-point = { $is_done ->
    [yes] ✅ { $number }. { $point }
   *[no] { $number }. { $point }
}
order-button-point = { $is_done ->
    [yes] Point { $number } not done
   *[no] Point { $number } done
}
order-button-skip = A dotted line
order-button-back = Back to the order
order-refusal-no-meeting = No meeting's order can be written now. It can be from 3 hours before the meeting. See the time with /cuochop.
order-refusal-not-yet = It is too early. Send /trinhtu again from { $when }.
order-refusal-over = The meeting was more than two weeks ago. Please write the rest on the paper by hand.
order-refusal-time = The time could not be read. Send hours and minutes, for example: 7:35 pm
order-refusal-ends-before = It would close at { $closed }, before it opened at { $opened }. Press the step that is wrong and send its time.
order-refusal-one-name = The secretary is one person. Send one name, for example: Bà Trần Thị Hoa
order-refusal-names = A line is no name, or longer than { $limit } characters. Send one person a line, for example: Bà Trần Thị Hoa
order-refusal-personal = There is a number like that of an identity card or a telephone, which minutes do not hold. Please leave it out and send again.
order-refusal-board = The board has 3 to 5 people; here are { $found }. Send the whole list again, one a line.
order-refusal-witnesses = It takes exactly two witnesses. Send one a line.
order-refusal-stands = Somebody named is on the list of candidates. Please choose somebody else and send again.
order-refusal-method = Not understood. Press “By hands” or “Secret ballot”.
order-refusal-too-long = The minutes take at most { $paragraphs } points of { $limit } characters. Please be brief; write the rest on the paper by hand.
order-refusal-nothing = Nothing is written here that could be taken back. Press “Back to the order”.
order-refusal-too-few = { $present } households are here; it takes { $needed } to begin. Go on with the roll call, or press “Too few households”.
order-refusal-not-short = Enough are here, its hour has not come, or the result is out. Please look with /trinhtu.
order-refusal-nobody-marked = Nobody was marked as present, so how many are missing is not known. Please mark who has come with /diemdanh, then press again.
