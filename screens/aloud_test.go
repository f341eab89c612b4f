package screens

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

// told is a text as readAloud has it, from its lines.
func told(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestHomeIsReadAloudInArabic(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.appointments = []api.Appointment{appointment()}
	p.show(newHome(p.stage(), c))

	require.Equal(t, told(
		"رجوع [زر]",
		"أهلاً ليلى حداد. عنوان",
		"السفارة في بيروت. غيّر السفارة أو القنصلية [زر]",
		"موعدك القادم. عنوان",
		"تجديد جواز السفر. الثلاثاء 1 كانون الأول الساعة 9:00 صباحاً بتوقيت بيروت (7:00 صباحاً عندك). السفارة في بيروت [زر]",
		"دفعة المواعيد التالية. عنوان",
		"الوقت الباقي حتى فتح دفعة المواعيد التالية: ساعة واحدة",
		"تُفتح اليوم الساعة 1:00 ظهراً بتوقيت بيروت (11:00 صباحاً عندك)",
		"اطّلع على الخدمات والأوراق [زر]",
		"دفعات مواعيد اليوم. عنوان",
		"دفعة مواعيد الساعة 10:00 صباحاً: انتهت",
		"دفعة مواعيد الساعة 1:00 ظهراً: التالية",
		"دفعة مواعيد الساعة 4:00 عصراً: بلا مواعيد",
		"دفعة مواعيد الساعة 8:00 مساءً: لاحقاً",
		"تبقى المواعيد متاحة للحجز 7 أيام أو حتى تُحجز.",
		"إلغاء المواعيد. يمكنك إلغاء موعد واحد هذا الشهر.",
		"الحجز مجاني ولا وسطاء فيه.",
	), p.readAloud())
}

func TestChoosingInTheFairMinuteIsReadAloudInEnglish(t *testing.T) {
	p, _ := choosing(t)
	p.taps("9:30 am")
	p.taps("9:00 am")

	aloud := p.readAloud()
	_, choosing, _ := strings.Cut(aloud, "Morning\n")
	require.Equal(t, told(
		"9:00 am. selected. choice 2 [button]",
		"9:15 am [button]",
		"9:30 am. selected. choice 1 [button]",
		"Midday",
		"12:00 pm [button]",
		"Any free time. If the time does not matter, we take any free one for you. checkbox. not checked [button]",
		"Your choices, in order. heading",
		"First choice. Tuesday 1 December at 9:30 am",
		"Move up: first choice. not available [button]",
		"Move down: first choice [button]",
		"Remove: first choice [button]",
		"Second choice. Tuesday 1 December at 9:00 am",
		"Move up: second choice [button]",
		"Move down: second choice. not available [button]",
		"Remove: second choice [button]",
		"2 of 3 chosen",
		"Check your request [button]",
	), choosing)
	require.Contains(t, aloud, told("Everyone in this minute has the same chance", "Time left: 1 minute"))
	require.Contains(t, aloud, "Tuesday 1 December: 4 times free. selected [button]\nWednesday 2 December: 0 times free [button]\n")
}

func TestWhatIsWrongIsReadAloudWhereItIs(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newRegister(p.stage(), &clerk{}, &form{}, false))
	p.types("National number", "0101")
	p.taps("Next")

	aloud := p.readAloud()
	require.Contains(t, aloud, "National number. field. 0101. Error: A national number has eleven digits. Check your card. Eleven digits, on your identity card or register extract.\n")
	require.Contains(t, aloud, "Error: Enter your date of birth.\n")
	require.Contains(t, aloud, "Day. Date of birth. field\n")
}
