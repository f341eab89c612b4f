package rules

// Audience is whom a service, or a document to bring for it, is meant for, by age
// on the day of the appointment (rule 4).
type Audience string

// The audiences.
const (
	Everyone   Audience = "all"
	AdultsOnly Audience = "adult"
	MinorsOnly Audience = "minor"
)

const adultAge = 18 // years

// IsMinor reports whether someone is under eighteen on a date.
func IsMinor(birth, on Date) bool { return AgeOn(birth, on) < adultAge }

// Includes reports whether someone belongs to the audience on a date.
func (a Audience) Includes(birth, on Date) bool {
	return a == Everyone || (a == MinorsOnly) == IsMinor(birth, on)
}

// Applicant is whom an appointment is for: the citizen, or a child of theirs in
// the civil register.
type Applicant struct {
	Birth Date
	Child bool
}

// CheckEligible refuses with not-eligible where a service is not for someone of
// the applicant's age on the day of the appointment, and where a child is of age by
// then: adults book for themselves.
func CheckEligible(audience Audience, a Applicant, on Date) error {
	grownUp := a.Child && !IsMinor(a.Birth, on)
	if grownUp || !audience.Includes(a.Birth, on) {
		return &Refusal{Code: NotEligible}
	}
	return nil
}

// CheckBookable refuses with service-not-bookable where the mission or the service
// is announced for later only.
func CheckBookable(missionLive, serviceLive bool) error {
	if !missionLive || !serviceLive {
		return &Refusal{Code: ServiceNotBookable}
	}
	return nil
}
