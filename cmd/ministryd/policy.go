package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/sosodev/duration"

	"mawidi/api"
	"mawidi/ministry/rules"
)

// readPolicy reads the policy in the form in which GET /v1/policy answers, so that an
// operator can start from that answer. What the contract does not tell stays as it is
// by default.
func readPolicy(path string) (rules.Policy, []api.Notice, error) {
	if path == "" {
		return rules.Default(), nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return rules.Policy{}, nil, fmt.Errorf("-policy: %w", err)
	}
	defer file.Close()
	var written api.Policy
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&written); err != nil {
		return rules.Policy{}, nil, fmt.Errorf("-policy %s: %w", path, err)
	}
	policy, err := policyOf(written)
	if err == nil {
		err = policy.Validate()
	}
	if err != nil {
		return rules.Policy{}, nil, fmt.Errorf("-policy %s: %w", path, err)
	}
	return policy, written.Notices, nil
}

func policyOf(written api.Policy) (rules.Policy, error) {
	p := rules.Default()
	p.WindowDays = written.WindowDays
	p.Gathering = time.Duration(written.GatheringSeconds) * time.Second
	p.MaxChoices = written.MaxChoices
	p.CancellationsPerMonth = written.CancellationsPerMonth
	p.MinAppVersion = written.MinAppVersion
	p.RecordsKept = 0
	if written.RecordsKeptDays != nil {
		p.RecordsKept = *written.RecordsKeptDays
	}
	p.Codes.Tries, p.Codes.PerDay = written.Verification.Tries, written.Verification.PerDay
	p.Confirmation.Tries = written.Confirmation.Tries
	var wrong []error
	read := func(what, iso string) time.Duration {
		d, err := duration.Parse(iso)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %q is no ISO 8601 duration", what, iso))
			return 0
		}
		return d.ToTimeDuration()
	}
	p.DeviceWait = read("new_device_wait", written.NewDeviceWait)
	p.Codes.Lifetime = read("verification.lifetime", written.Verification.Lifetime)
	p.Codes.Every = read("verification.resend_after", written.Verification.ResendAfter)
	p.Confirmation.Lock = read("confirmation.lock", written.Confirmation.Lock)
	if written.HandBack != nil {
		p.HandBackWithin, p.HandBacksPerMonth = read("hand_back.within", written.HandBack.Within), written.HandBack.PerMonth
	}
	p.ReminderOffsets = nil
	for _, offset := range written.ReminderOffsets {
		p.ReminderOffsets = append(p.ReminderOffsets, read("reminder_offsets", offset))
	}
	p.ReleaseTimes = nil
	for _, at := range written.ReleaseTimes {
		clock, err := rules.ParseClock(at)
		wrong = append(wrong, err)
		p.ReleaseTimes = append(p.ReleaseTimes, clock)
	}
	if read("confirmation.period", written.Confirmation.Period) != rules.ConfirmationStep || written.Confirmation.Digits != 6 || written.Verification.Digits != 6 {
		wrong = append(wrong, errors.New("codes have six digits, and confirmation codes last 30 seconds"))
	}
	return p, errors.Join(wrong...)
}
