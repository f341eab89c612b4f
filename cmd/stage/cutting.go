package main

import (
	"errors"
	"fmt"
	"time"
)

// bookThroughACut books with Enter. The line is cut once the ministry has booked and before the app has heard so.
func (s *stage) bookThroughACut() error {
	s.line.cutIn("POST /v1/requests ")
	return steps(
		func() error { return s.window.presses("Return") },
		func() error { return s.sees("review.trying") },
		s.isCut,
		func() error { return s.picture("cut-half-way") },
		s.bookedOnce,
		s.line.restore,
		func() error { return s.sees("ticket.reference") },
		func() error { return s.picture("second-ticket") },
		s.bookedOnce,
	)
}

func (s *stage) isCut() error {
	if !s.line.isCut() {
		return errors.New("the line was not cut")
	}
	return nil
}

// bookedOnce holds the ministry to one booking: it sends a message for each.
func (s *stage) bookedOnce() error {
	told := 0
	for deadline := time.Now().Add(patience); time.Now().Before(deadline) && told == 0; time.Sleep(50 * time.Millisecond) {
		var err error
		if told, err = s.ministry.told(laylasPhone, powerOfAttorney); err != nil {
			return err
		}
	}
	if told != 1 {
		return fmt.Errorf("the ministry told of %d bookings, want 1", told)
	}
	return nil
}
