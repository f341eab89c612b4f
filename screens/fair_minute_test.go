package screens

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// isAt moves the ministry's clock to a moment; the device measures it, and the page in front ticks until it shows the
// sentence.
func (v *visit) isAt(moment time.Time, sentence string) {
	v.t.Helper()
	v.ministry.Clock.Set(moment)
	v.ministry.CatchUp()
	v.app.Foreground()
	require.Eventually(v.t, func() bool { return v.app.Now().Sub(moment).Abs() < time.Minute/2 }, 30*time.Second, time.Millisecond)
	v.ticksUntil(sentence)
}

// ticksUntil lets the page in front tick until it shows the sentence.
func (v *visit) ticksUntil(sentence string) {
	v.t.Helper()
	patience := time.After(20 * time.Second)
	for !strings.Contains(v.heard(), locale.Plain(sentence)) {
		select {
		case show := <-v.ui.shows:
			show()
		case <-time.After(50 * time.Millisecond):
			v.shell.top().screen.(interface{ tick() }).tick()
		case <-patience:
			v.sees(sentence)
		}
	}
}

func TestTheFairMinuteFromTheCountdownToTheTicket(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("أي سفارة أو قنصلية تراجع؟")
	opens := ministrytest.Start.Add(time.Hour)

	v.taps("اختر سفارة أو قنصلية")
	v.until("السفارة في بيروت")
	v.types("ابحث عن مدينة أو بلد", "بيروت")
	v.taps("السفارة في بيروت")
	v.until("دفعة المواعيد التالية", "الوقت الباقي حتى فتح دفعة المواعيد التالية")

	v.isAt(opens, "نجمع الطلبات الآن")
	v.taps("اختر وقتاً")
	v.until("جوازات السفر")
	v.taps("تجديد جواز السفر")
	v.taps("اختر هذه الخدمة")
	v.until("لكل من يطلب في هذه الدقيقة الفرصة نفسها")
	v.taps("9:00 صباحاً")
	v.taps("راجع الطلب")
	v.until("صاحب الموعد", "ليلى حداد")
	v.taps("أرسل الطلب")
	v.until("طلبك جاهز")

	v.isAt(opens.Add(50*time.Second), "وصل طلبك")
	v.isAt(opens.Add(61*time.Second), "حصلت على موعد")
	v.taps("افتح التذكرة")
	v.until("تذكرة الموعد")

	v.shell.Back()
	require.Equal(t, To(Home), v.at())
	v.until("موعدك القادم", "تجديد جواز السفر")
}

func TestATimeTappedBeforeRegisteringIsStillChosenAfterwards(t *testing.T) {
	v := visitMinistry(t, "book/beirut/"+ministrytest.Renewal)
	v.until("اختر اليوم")
	v.taps("10:15 صباحاً")
	require.Equal(t, To(Register), v.at())

	v.typesPapers()
	v.taps("التالي")
	v.types("رقم الهاتف", "+96170000001")
	v.taps("أرسل رمز التحقق")
	v.until("اكتب الأرقام التي في الرسالة")
	v.typesOn(v.ministry.Code("+96170000001"))

	v.until("10:15 صباحاً. مختار")
	v.taps("راجع الحجز")
	v.until("صاحب الموعد", "ليلى حداد", "10:15 صباحاً بتوقيت بيروت")
}

func TestAReminderOfAReleaseLeadsToChoosing(t *testing.T) {
	v := visitMinistry(t, "home")
	require.NoError(t, v.app.Follow("beirut"))
	v.shell.hear(app.ReminderDue{Reminder: remind.Reminder{ID: "r/open", ReleaseID: "r", Title: "فُتحت دفعة المواعيد", Body: "السفارة في بيروت"}})

	v.taps("احجز موعداً")

	require.Equal(t, To(Services, "beirut"), v.at())
	require.Equal(t, []string{"فُتحت دفعة المواعيد السفارة في بيروت"}, v.notified)
}

func TestARefusalThatComesWhileAnotherPageIsOpenIsTold(t *testing.T) {
	v := visitMinistry(t, "home")
	v.shell.hear(app.RequestRefused{
		Wish: app.Wish{MissionID: "beirut", ServiceID: ministrytest.Renewal}, Err: &api.Problem{Code: "already-booked", Status: 409},
	})

	v.sees("لم يُرسل هذا الطلب", "لديك موعد قادم لهذه الخدمة")
	v.taps("اطلب من جديد")

	require.Equal(t, To(Book, "beirut", ministrytest.Renewal), v.at())
}
