package screens

import (
	"time"

	"mawidi/api"
	"mawidi/locale"
)

// runningWords is all on the page that runs with the clock.
type runningWords struct {
	expires, resendIn string // "" once the time has come
	help              bool   // the code takes too long to come
	spent             bool   // the code is of no use any more
}

func (c *code) running() runningWords {
	var now runningWords
	if left := c.registration.ExpiresAt.Sub(c.now()); left > 0 {
		if left > time.Minute {
			left = roundUp(left, time.Minute)
		}
		now.expires = c.expiresIn(left)
	}
	if c.registration.ResendAt.After(c.now()) {
		now.resendIn = c.tooSoon(c.registration.ResendAt)
	}
	now.spent = c.spent
	now.help = c.now().Sub(c.form.sentAt) >= helpAfter || !c.canResend()
	return now
}

func (c *code) expiresIn(left time.Duration) string {
	return c.words.T("code.expires_in", locale.A("Time", c.words.Until(left)))
}

// tick runs every second; the page is laid out anew only when it has something else to say.
func (c *code) tick() {
	if c.running() != c.said {
		c.show()
	}
}

func (c *code) show() {
	sentTo := "code.sent_sms"
	if c.registration.Channel == api.Email {
		sentTo = "code.sent_email"
	}
	c.sent.SetText(c.words.T(sentTo, c.maskedAddress()))
	if c.running().expires == "" && !c.spent {
		c.giveUp(c.words.T("code.expired"))
	}
	was := c.said
	c.said = c.running()
	c.expires.SetText(c.said.expires)
	c.expires.SetSpoken(c.expiresIn(forEars(c.registration.ExpiresAt.Sub(c.now()))))
	c.expires.Hidden = c.said.expires == "" || c.spent
	c.resendIn.SetText(c.said.resendIn)
	c.resendIn.SetSpoken(c.tooSoon(c.now().Add(forEars(c.registration.ResendAt.Sub(c.now())))))
	c.resendIn.Hidden = c.said.resendIn == "" || !c.canResend()
	c.resend.Hidden = c.said.resendIn != "" || !c.canResend()
	c.notArrived.Hidden = !c.said.help
	c.page.Refresh()
	if c.said.spent && !was.spent {
		c.page.Reveal(c.code)
	}
}
