package screens

// build makes the screen that a route leads to.
func (sh *Shell) build(r Route, s stage) screen {
	if r.books() && sh.app.Outdated() {
		return newUpdateNeeded(s, sh.app, sh.options.Store)
	}
	switch r.Page {
	case Welcome:
		return newWelcome(s, sh.app)
	case Register:
		return newRegister(s, sh.app, sh.form, r.Arg == "address")
	case Code:
		return newCode(s, sh.app, sh.form)
	case DeviceWaiting:
		return newDeviceWaiting(s, sh.app)
	case ApproveDevice:
		return newApproval(s, sh.app)
	case Missions:
		return newMissions(s, sh.app)
	case Services:
		return newServices(s, sh.app, r.ID(0))
	case Book:
		return newBook(s, sh.app, r)
	case Review:
		return newReview(s, sh.app, *r.Wish)
	case Request:
		return newRequest(s, sh.app, r)
	case Appointments:
		return newAppointments(s, sh.app)
	case Ticket:
		return newTicket(s, sh.app, downloads{}, r.ID(0), r.ID(1) == justBooked)
	case Settings:
		return newSettings(s, sh.app)
	case Devices:
		return newDevices(s, sh.app)
	case AppLock:
		return newLockSettings(s, sh.app.Lock())
	case Privacy:
		return newPrivacy(s, sh.app)
	case Update:
		return newUpdateNeeded(s, sh.app, sh.options.Store)
	case Licences:
		return newLicences(s, r.Arg)
	case Report:
		return newReport(s, sh.app.Report(sh.measure()), downloads{})
	case About:
		return newAbout(s, sh.options.Version)
	case Cancel:
		return newCancel(s, sh.app, r.ID(0))
	case Move:
		return newMove(s, sh.app, r.ID(0))
	case GiveBack:
		return newGiveBack(s, sh.app, r.ID(0))
	case HandBack:
		return newHandBack(s, sh.app, r.ID(0))
	case Decided:
		return newDecided(s, sh.app, downloads{}, r.ID(0))
	case Alarm:
		return openAlarm(s, sh.app, downloads{}, r.ID(0))
	case Trust:
		return newTrust(s, sh.app, downloads{})
	default: // Home
		return newHome(s, sh.app)
	}
}
