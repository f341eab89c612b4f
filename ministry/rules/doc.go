// Package rules is the ministry's rule book as pure functions over plain
// values: it reads no clock, no database and no network, draws no randomness of
// its own, and imports nothing but the standard library. Whoever wants to know
// what the ministry does reads this package; everything else only carries it out.
//
// "Rule N" in a comment is rule N of page 1 of the design, the domain. Where to look:
//
//	rule 1   slots and releases       calendar.go, release.go
//	rule 2   requests, fair minute    request.go, settle.go, draw.go
//	rule 3   one upcoming             holding.go
//	rule 4   applicants               eligibility.go
//	rule 5   cancellation allowance   allowance.go, holding.go
//	rule 6   freed slots              freed.go
//	rule 7   who is who               identity.go
//	rule 8   addresses                address.go
//	rule 9   verification code        code.go
//	rule 10  one device per citizen   device.go
//	rule 11  confirmation code        confirmation.go
//	rule 12  reminders                policy.go
//	rule 13  policy is data           policy.go
//	rule 14  time                     wall.go
//	         tickets at the door      ticket.go (page 5)
//
// What a rule refuses comes back as a *Refusal, and what was typed wrongly as
// FieldErrors; both are in refusal.go.
package rules
