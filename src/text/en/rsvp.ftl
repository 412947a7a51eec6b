# rsvp
