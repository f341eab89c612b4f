package screens

// build makes the screen that a route leads to.
func (sh *Shell) build(r Route, s stage) screen {
	switch r.Page {
	case Welcome:
		return newWelcome(s, sh.app)
	default:
		return newWelcome(s, sh.app)
	}
}
