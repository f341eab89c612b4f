package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

func showGiveBack(p *performance, c *changer) {
	p.show(newGiveBack(p.stage(), c, "ap_1"))
}

func TestGivingBackSaysWhatItMeansBeforeAndWhenToBookAgainAfter(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := newChanger(p)
	c.account = allowanceUsed()
	showGiveBack(p, c)

	p.sees("لم يبقَ لك إلغاء هذا الشهر، لكن يمكنك التخلي عن هذا الموعد ليستفيد منه غيرك.", "ماذا يعني ذلك؟", "يُلغى موعدك الآن، ولا يمكن التراجع.",
		"لا يمكنك حجز تجديد جواز السفر من جديد قبل الثلاثاء 1 كانون الأول 2026.")
	p.taps("تخلَّ عن الموعد")

	require.Equal(t, []string{"give back ap_1"}, c.changes)
	p.sees("تخلّيت عن الموعد", "شكراً لك. يمكنك حجز هذه الخدمة من جديد ابتداءً من الثلاثاء 1 كانون الأول 2026.")
}

func TestWhoeverCanStillCancelIsToldThatItIsTheBetterWay(t *testing.T) {
	p := perform(t, locale.English)
	showGiveBack(p, newChanger(p))

	p.sees("You still have a cancellation this month.")
	p.taps("Cancel appointment")

	require.Equal(t, []Route{To(Cancel, "ap_1")}, p.nav.replaced)
}

func TestWhatIsCancelledCannotBeGivenBack(t *testing.T) {
	p := perform(t, locale.English)
	c := newChanger(p)
	c.account = allowanceUsed()
	showGiveBack(p, c)
	c.answer = &api.Problem{Code: "already-cancelled", Status: 409}

	p.taps("Give it back")

	p.sees("This appointment is already cancelled")
}
