package ministry

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
)

// codeDigits is the length of verification and confirmation codes.
const codeDigits = 6

// GetPolicy answers GET /policy (rule 13).
func (s *Server) GetPolicy(ctx context.Context, _ GetPolicyRequestObject) (GetPolicyResponseObject, error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	d, err := c.documents.get("policy", func() any { return s.policyInContract() })
	if err != nil {
		return nil, err
	}
	return answer(ctx, d, missionsAge), nil
}

func (s *Server) policyInContract() api.Policy {
	p := s.policy
	in := api.Policy{
		WindowDays:            p.WindowDays,
		GatheringSeconds:      int(p.Gathering / time.Second),
		ReleaseTimes:          []string{},
		ReminderOffsets:       []string{},
		CancellationsPerMonth: p.CancellationsPerMonth,
		NewDeviceWait:         isoDuration(p.DeviceWait),
		MaxChoices:            p.MaxChoices,
		MinAppVersion:         p.MinAppVersion,
		Notices:               append([]api.Notice{}, s.notices...),
		HandBack:              &api.HandBack{Within: isoDuration(p.HandBackWithin), PerMonth: p.HandBacksPerMonth},
	}
	if p.RecordsKept > 0 {
		in.RecordsKeptDays = &p.RecordsKept
	}
	in.Ledger = s.ledgerInContract()
	if s.sandbox {
		in.Sandbox = new(true)
	}
	for _, at := range p.ReleaseTimes {
		in.ReleaseTimes = append(in.ReleaseTimes, at.String())
	}
	for _, offset := range p.ReminderOffsets {
		in.ReminderOffsets = append(in.ReminderOffsets, isoDuration(offset))
	}
	v := &in.Verification
	v.Digits, v.Lifetime, v.Tries = codeDigits, isoDuration(p.Codes.Lifetime), p.Codes.Tries
	v.ResendAfter, v.PerDay = isoDuration(p.Codes.Every), p.Codes.PerDay
	c := &in.Confirmation
	c.Digits, c.Period = codeDigits, isoDuration(rules.ConfirmationStep)
	c.Tries, c.Lock = p.Confirmation.Tries, isoDuration(p.Confirmation.Lock)
	return in
}

// isoDuration writes a duration of whole seconds as ISO 8601 does: PT12H, PT1M30S.
func isoDuration(d time.Duration) string {
	if d == 0 {
		return "PT0S"
	}
	var b strings.Builder
	b.WriteString("PT")
	for _, unit := range []struct {
		length time.Duration
		letter string
	}{{time.Hour, "H"}, {time.Minute, "M"}, {time.Second, "S"}} {
		if n := d / unit.length; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, unit.letter)
			d -= n * unit.length
		}
	}
	return b.String()
}
