package ministry

import "time"

// Limit is how often someone may call: Burst calls at once, and PerSecond more each
// second after.
type Limit struct {
	PerSecond float64
	Burst     int
}

// Limits are the limits of a ministry. A signed-in device is limited as a device, so
// that hundreds of honest people can share one carrier's address. Each instance of a
// ministry counts for itself: what a limit keeps from being overrun is that instance.
type Limits struct {
	Device       Limit // each signed-in device
	Account      Limit // each citizen's devices together, those that still wait among them
	Address      Limit // each address, for calls without a sign-in
	Registration Limit // each address, for asking for codes and trying them
	Channel      Limit // each phone number or e-mail address that an address asks codes for
	Unattested   Limit // each address, for registering devices that no platform vouches for, where the policy prefers those of which one does
	Ticket       Limit // each ticket, for its codes at the consulates' desks
	Ledger       Limit // each address, for pieces of 64 KiB of the open ledger's files
}

// DefaultLimits leave room for a household's app in a hurry, and for five hundred
// such apps behind one address.
var DefaultLimits = Limits{
	Device:       Limit{PerSecond: 2, Burst: 60},
	Account:      Limit{PerSecond: 3, Burst: 120},
	Address:      Limit{PerSecond: 200, Burst: 6000},
	Registration: Limit{PerSecond: 2, Burst: 1500},
	Channel:      Limit{PerSecond: 1.0 / 60, Burst: 10},
	Unattested:   Limit{PerSecond: 0.05, Burst: 50},
	Ticket:       Limit{PerSecond: 0.1, Burst: 10},
	Ledger:       Limit{PerSecond: 200, Burst: 6000},
}

// mostSlowed is how long a call that comes too early is held at most before it is
// answered; one that would have to wait longer is refused.
const mostSlowed = time.Second

// A client that ignores as many refusals as its burst has calls is shut out: for
// shortestShut at first, each time twice as long, and for longestShut at most.
const (
	shortestShut = time.Minute
	longestShut  = 15 * time.Minute
)

// limiters are the limits that a server holds its callers to.
type limiters struct {
	device, account, address, registration, channel, unattested, ticket, ledger *limiter
}

// newLimiters makes the limiters of a server. Devices and accounts that do not keep to
// what they are told are shut out. An address never is, since hundreds of honest people
// may stand behind a carrier's, and neither is a ticket, whose code anyone can try.
func newLimiters(limits Limits) limiters {
	l := limiters{
		device:       newLimiter("device", limits.Device),
		account:      newLimiter("account", limits.Account),
		address:      newLimiter("address", limits.Address),
		registration: newLimiter("registration", limits.Registration),
		channel:      newLimiter("channel", limits.Channel),
		unattested:   newLimiter("unattested", limits.Unattested),
		ticket:       newLimiter("ticket", limits.Ticket),
		ledger:       newLimiter("ledger", limits.Ledger),
	}
	l.device.shuts, l.account.shuts = true, true
	return l
}
