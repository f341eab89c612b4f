package screens

// build makes the screen that a route leads to.
func (sh *Shell) build(r Route, s stage) screen {
	switch r.Page {
	case Welcome:
		return newWelcome(s, sh.app)
	case Home:
		return newHome(s, sh.app)
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
	default:
		return newWelcome(s, sh.app)
	}
}
