package screens

import (
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// help is what to check when no code has come.
func (c *code) help() *fyne.Container {
	t := c.words.T
	arrives, other := "code.not_arrived_sms", "code.use_email"
	if c.registration.Channel == api.Email {
		arrives, other = "code.not_arrived_email", "code.use_sms"
	}
	papers := "code.not_arrived_identity"
	if c.form.noPassport {
		papers = "code.not_arrived_register"
	}
	checks := kit.VStack(kit.SpaceS)
	for _, sentence := range []string{
		t("code.not_arrived_address", c.maskedAddress()),
		t(arrives), t("code.not_arrived_record"), t(papers),
	} {
		checks.Add(kit.TopRow(c.look, kit.SpaceS, kit.NewIcon(c.look, kit.IconCheck, kit.ColorMuted), kit.NewText(c.look, sentence, kit.Style{}), nil))
	}
	return kit.VStack(kit.SpaceS, kit.Card(kit.VStack(kit.SpaceM,
		c.heading(t("code.not_arrived_title")),
		checks,
		kit.VStack(kit.SpaceS,
			kit.NewButton(c.look, kit.Secondary, t("code.change_address"), c.onChange),
			kit.NewButton(c.look, kit.Quiet, t("code.change_identity"), c.onPapers),
			kit.NewButton(c.look, kit.Quiet, t(other), c.onOther)))))
}

// maskedAddress is where the code went, with its groups kept on one line.
func (c *code) maskedAddress() locale.Arg {
	return locale.A("Address", strings.ReplaceAll(c.registration.MaskedAddress, " ", "\u00a0"))
}

// onPapers goes back to the papers.
func (c *code) onPapers() { c.nav.Replace(To(Register)) }

// onOther goes back to the address, by the other way that a code can be sent.
func (c *code) onOther() {
	c.form.channel = c.otherChannel()
	c.onChange()
}

func (c *code) otherChannel() api.Channel {
	if c.registration.Channel == api.Email {
		return api.Sms
	}
	return api.Email
}
