package app

import (
	"errors"
	"reflect"

	"golang.org/x/mod/semver"

	"mawidi/api"
)

// ErrOutdated says that the ministry takes bookings from newer versions of the app alone (rule 13).
var ErrOutdated = errors.New("this version of the app is too old to book with")

// Trial says how far what is done in the app counts.
type Trial int

const (
	// NoTrial is a released app before the ministry: everything counts.
	NoTrial Trial = iota
	// Prerelease is an app that is still being tested, before the ministry: its appointments are real ones.
	Prerelease
	// Sandbox is an app before a ministry at which nothing is real.
	Sandbox
)

// Trial returns how far what is done here counts, as far as is known: the ministry says in its policy that it is a sandbox, and
// a version with a pre-release part ("1.2.0-beta.1", semver.org) is not released.
func (a *App) Trial() Trial {
	policy := a.policy.Load()
	switch {
	case policy != nil && policy.Sandbox != nil && *policy.Sandbox:
		return Sandbox
	case semver.Prerelease("v"+a.config.Version) != "":
		return Prerelease
	default:
		return NoTrial
	}
}

// Versions returns the app's own version and the oldest one that the ministry takes bookings from, empty while that is unknown.
func (a *App) Versions() (own, oldest string) {
	if policy := a.policy.Load(); policy != nil {
		oldest = policy.MinAppVersion
	}
	return a.config.Version, oldest
}

// Outdated reports whether this version is too old to book with, as far as is known. What it has booked can still be seen, shown
// and cancelled.
func (a *App) Outdated() bool {
	own, oldest := a.Versions()
	return oldest != "" && semver.Compare("v"+own, "v"+oldest) < 0
}

// RecordsKept returns for how many days the ministry keeps appointments that are over, 0 where that is unknown or for ever.
func (a *App) RecordsKept() (days int) {
	if policy := a.policy.Load(); policy != nil && policy.RecordsKeptDays != nil {
		days = *policy.RecordsKeptDays
	}
	return days
}

// loadPolicy brings back the rules as they were last known.
func (a *App) loadPolicy() {
	if known, err := recall[tagged[api.Policy]](a, policyPage); err == nil {
		a.policy.Store(&known.Value.Value)
		a.warnOutdated()
	}
}

// heed draws the consequences of the rules that are in force now.
func (a *App) heed(policy api.Policy) {
	before := a.policy.Swap(&policy)
	if before == nil || !reflect.DeepEqual(*before, policy) {
		a.tell(PolicyChanged{Policy: policy})
	}
	a.meetLedger(policy)
	a.warnOutdated()
}

func (a *App) warnOutdated() {
	if a.Outdated() {
		a.notice("app-too-old")
	}
}
