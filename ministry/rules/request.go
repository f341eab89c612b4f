package rules

import (
	"cmp"
	"slices"
	"time"
)

// Window is where a slot stands on its way from release to start.
type Window int

// The windows, in the order in which a slot passes through them.
const (
	Unreleased Window = iota // not yet to be asked for
	Gathered                 // requests are collected and drawn when the gathering ends
	Open                     // requests are served at once
	Past                     // the slot has started
)

// Choice is one slot that a request names, as it stands in the mission's plan.
// A slot that lapsed, or was freed and not yet drawn, has the zero Release.
type Choice struct {
	SlotID    string
	MissionID string
	ServiceID string
	StartsAt  time.Time
	Release   Release
}

// Window is where the slot stands at now: unreleased before its release gathers,
// then gathered, then open until it starts.
func (c Choice) Window(now time.Time) Window {
	switch {
	case !now.Before(c.StartsAt):
		return Past
	case c.Release.OpensAt.IsZero() || !c.Release.ListPublic(now):
		return Unreleased
	case now.Before(c.Release.SettlesAt):
		return Gathered
	default:
		return Open
	}
}

// CheckChoices says how a request for these slots is to be treated at now:
// Gathered or Open. Choices must be one to most, distinct (FieldErrors
// otherwise), of one mission and service, and either all gathering in one release
// or all open (choices-mixed otherwise); none may be unreleased (not-released) or
// started (window-closed). The refusal does not say when an unreleased slot comes:
// whoever freed it would learn where rule 6 hid it.
func CheckChoices(choices []Choice, most int, now time.Time) (Window, error) {
	if err := checkCount(choices, most); err != nil {
		return 0, err
	}
	first := choices[0]
	for _, c := range choices {
		switch c.Window(now) {
		case Past:
			return 0, &Refusal{Code: WindowClosed}
		case Unreleased:
			return 0, &Refusal{Code: NotReleased}
		}
		if c.MissionID != first.MissionID || c.ServiceID != first.ServiceID || c.Window(now) != first.Window(now) {
			return 0, &Refusal{Code: ChoicesMixed}
		}
		if c.Window(now) == Gathered && !c.Release.OpensAt.Equal(first.Release.OpensAt) {
			return 0, &Refusal{Code: ChoicesMixed}
		}
	}
	return first.Window(now), nil
}

func checkCount(choices []Choice, most int) error {
	seen := map[string]bool{}
	for _, c := range choices {
		seen[c.SlotID] = true
	}
	switch {
	case len(choices) == 0:
		return FieldErrors{{"choices", Required}}
	case len(choices) > most:
		return FieldErrors{{"choices", TooMany}}
	case len(seen) < len(choices):
		return FieldErrors{{"choices", Repeated}}
	default:
		return nil
	}
}

// CheckAny is CheckChoices for a request that takes any of a service's free slots:
// those that are open where there are any, soonest start first, else those of the
// gathering that settles next. With neither, it is refused with not-released.
func CheckAny(free []Choice, now time.Time) (Window, []Choice, error) {
	var open, gathered []Choice
	for _, c := range free {
		switch c.Window(now) {
		case Open:
			open = append(open, c)
		case Gathered:
			if len(gathered) > 0 && c.Release.SettlesAt.Before(gathered[0].Release.SettlesAt) {
				gathered = nil
			}
			if len(gathered) == 0 || c.Release.SettlesAt.Equal(gathered[0].Release.SettlesAt) {
				gathered = append(gathered, c)
			}
		}
	}
	window, candidates := Open, open
	if len(open) == 0 {
		window, candidates = Gathered, gathered
	}
	if len(candidates) == 0 {
		return 0, nil, &Refusal{Code: NotReleased}
	}
	slices.SortStableFunc(candidates, func(a, b Choice) int { return a.StartsAt.Compare(b.StartsAt) })
	return window, candidates, nil
}

// CheckOpenRequest allows a gathered request to be changed or withdrawn until its
// release settles (rule 2), and refuses it from then on with settled.
func CheckOpenRequest(release Release, now time.Time) error {
	if !now.Before(release.SettlesAt) {
		return &Refusal{Code: Settled}
	}
	return nil
}

// Taken is the refusal slot-taken, naming at most most free slots that start
// nearest to the wanted one.
func Taken(wanted Choice, free []Choice, most int) *Refusal {
	near := slices.SortedStableFunc(slices.Values(free), func(a, b Choice) int {
		distance := func(c Choice) time.Duration { return c.StartsAt.Sub(wanted.StartsAt).Abs() }
		return cmp.Compare(distance(a), distance(b))
	})
	refusal := &Refusal{Code: SlotTaken}
	for _, c := range near[:min(most, len(near))] {
		refusal.Nearest = append(refusal.Nearest, c.SlotID)
	}
	return refusal
}
