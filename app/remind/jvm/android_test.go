//go:build jvm

package jvm_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java"
	"mawidi/app/remind"
)

// becomes has apps that start from now on see another version of Android (API level).
func (p *phone) becomes(level int) {
	become := func(level int) {
		require.NoError(p.t, p.machine.Run(func(c *java.Calls) { c.Static("static phone/Phone.becomes(I)V", level) }))
	}
	become(level)
	p.t.Cleanup(func() { become(24) })
}

func twelveHoursBefore(p *phone) remind.Reminder {
	return remind.Reminder{
		ID: "ap_1/0/12h0m0s", AppointmentID: "ap_1", At: p.Now().Add(time.Hour), Offset: 12 * time.Hour,
		Title: "موعدك بعد 12 ساعة", Late: "تذكير بموعدك", Body: "تجديد جواز سفر في السفارة في بيروت، غداً في 10:00 صباحاً.",
	}
}

func TestALockedScreenShowsNeitherWhatNorWhere(t *testing.T) {
	p := newPhone(t, t.TempDir())
	r := twelveHoursBefore(p)
	require.NoError(t, p.Start().Arm(r))
	p.Pass(time.Hour)
	assert.Equal(t, r.Title+"\t"+r.Body+"\t"+r.Title+"\n", p.says("told()Ljava/lang/String;"))
}

func TestOneThatComesLateDoesNotSayHowLongItWas(t *testing.T) {
	p := newPhone(t, t.TempDir())
	r := twelveHoursBefore(p)
	require.NoError(t, p.Start().Arm(r))
	p.Off(5 * time.Hour)
	assert.Equal(t, []string{r.Late}, p.Told())
}

func TestATapHandsTheReminderToTheApp(t *testing.T) {
	for name, closed := range map[string]bool{"that is open": false, "that it starts": true} {
		t.Run(name, func(t *testing.T) {
			p := newPhone(t, t.TempDir())
			r := twelveHoursBefore(p)
			s := p.Start()
			require.NoError(t, s.Arm(r))
			if closed {
				p.Close()
			}
			p.Pass(time.Hour)
			p.do("tap(Ljava/lang/String;)V", r.AppointmentID)
			assert.False(t, p.is("shows(Ljava/lang/String;)Z", r.AppointmentID), "what was tapped goes away")
			if closed {
				p.Start()
			}
			tapped := <-p.tapped
			assert.True(t, r.At.Equal(tapped.At))
			tapped.At = r.At
			assert.Equal(t, r, tapped)
		})
	}
}

func TestTheLaterOfAnAppointmentsRemindersTakesThePlaceOfTheEarlier(t *testing.T) {
	p := newPhone(t, t.TempDir())
	twelve := twelveHoursBefore(p)
	four := twelve
	four.ID, four.At, four.Offset = "ap_1/0/4h0m0s", twelve.At.Add(8*time.Hour), 4*time.Hour
	s := p.Start()
	require.NoError(t, s.Arm(twelve))
	require.NoError(t, s.Arm(four))
	p.Pass(10 * time.Hour)
	assert.True(t, p.is("shows(Ljava/lang/String;)Z", "ap_1"))
	require.NoError(t, s.Disarm("ap_1"))
	assert.False(t, p.is("shows(Ljava/lang/String;)Z", "ap_1"), "of a cancelled appointment nothing is left on the screen")
}

func TestAnotherZoneAndAnUpdateLeaveThemAsTheyAre(t *testing.T) {
	p := newPhone(t, t.TempDir())
	r := twelveHoursBefore(p)
	require.NoError(t, p.Start().Arm(r))
	p.Close()
	p.do("hear(Ljava/lang/String;)V", "android.intent.action.TIMEZONE_CHANGED")
	p.Pass(time.Minute)
	p.do("update()V")
	p.Pass(58 * time.Minute)
	require.Empty(t, p.Told())
	p.Pass(time.Minute)
	require.Equal(t, []string{r.Title}, p.Told())
}

func TestAPhoneThatForgotTheTimeWaitsUntilItIsSet(t *testing.T) {
	p := newPhone(t, t.TempDir())
	r := twelveHoursBefore(p)
	require.NoError(t, p.Start().Arm(r))
	p.Close()
	years := 50 * 365 * 24 * time.Hour
	p.do("off(J)V", -years.Milliseconds()) // its battery was empty
	p.do("set(J)V", (years + 30*time.Minute).Milliseconds())
	p.do("pass(J)V", (29 * time.Minute).Milliseconds())
	require.Empty(t, p.Told())
	p.do("pass(J)V", time.Minute.Milliseconds())
	require.Equal(t, []string{r.Title}, p.Told())
}

func TestTheChannelIsNamedInTheAppsLanguage(t *testing.T) {
	p := newPhone(t, t.TempDir())
	p.becomes(26)
	s := p.Start()
	for _, name := range []string{"تذكيرات المواعيد", "Appointment reminders"} {
		require.NoError(t, s.Name(name, "…"))
		assert.Equal(t, name+"\t…", p.says("channel()Ljava/lang/String;"))
	}
	r := twelveHoursBefore(p)
	require.NoError(t, s.Arm(r))
	p.Pass(time.Hour)
	assert.Equal(t, []string{r.Title}, p.Told())
}

func TestTheCitizenIsAskedOnceAndCanChangeThatInTheSystemsSettings(t *testing.T) {
	p := newPhone(t, t.TempDir())
	p.becomes(33)
	s := p.Start()
	require.NoError(t, s.Name("تذكيرات المواعيد", "…"))
	require.Equal(t, remind.NotAsked, s.Permission())
	assert.Equal(t, remind.Refused, p.answers(s, false))
	require.Equal(t, remind.Refused, s.Permission())

	require.NoError(t, s.OpenSettings())
	assert.Equal(t, "android.settings.APP_NOTIFICATION_SETTINGS app.mawidi", p.lastStarted())
	p.do("grant(Z)V", true)
	require.Equal(t, remind.Allowed, s.Permission())
	p.do("grant(Z)V", false)
	require.Equal(t, remind.Refused, s.Permission())
	require.NoError(t, s.Erase())
	require.Equal(t, remind.NotAsked, s.Permission(), "who begins anew is asked anew")
	assert.Equal(t, remind.Allowed, p.answers(s, true))
}

// answers has the citizen answer the system's question.
func (p *phone) answers(s remind.Scheduler, yes bool) remind.Permission {
	answered := make(chan remind.Permission)
	go func() {
		permission, err := s.Ask(p.t.Context())
		assert.NoError(p.t, err)
		answered <- permission
	}()
	require.Eventually(p.t, func() bool { return p.is("asks()Z") }, 10*time.Second, time.Millisecond)
	p.do("answer(Z)V", yes)
	return <-answered
}

func TestWhoLeavesTheQuestionOpenIsNotWaitedFor(t *testing.T) {
	p := newPhone(t, t.TempDir())
	p.becomes(33)
	s := p.Start()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	permission, err := s.Ask(ctx)
	require.NoError(t, err)
	assert.Equal(t, remind.Refused, permission)
	p.do("answer(Z)V", true)
	assert.Equal(t, remind.Allowed, s.Permission())
}

func TestBeforeAndroid13NobodyIsAsked(t *testing.T) {
	p := newPhone(t, t.TempDir())
	s := p.Start()
	require.Equal(t, remind.Allowed, s.Permission())
	permission, err := s.Ask(t.Context())
	require.NoError(t, err)
	require.Equal(t, remind.Allowed, permission)
	p.do("grant(Z)V", false)
	require.Equal(t, remind.Refused, s.Permission())
}

func TestAReminderThatIsNoneIsRefused(t *testing.T) {
	p := newPhone(t, t.TempDir())
	err := p.machine.Run(func(c *java.Calls) {
		c.Static("static app/mawidi/Reminders.arm(Landroid/content/Context;Ljava/lang/String;J)V", c.Context(), "id=ap_1&due=soon", int64(0))
	})
	require.ErrorIs(t, err, java.Thrown("java.lang.NumberFormatException"))
	require.ErrorIs(t, err, java.Thrown("java.lang.IllegalArgumentException"), "which that is one of")
	require.ErrorContains(t, err, "soon")
}

// lastStarted is what the app's window opened last: an action, and the app that it is about.
func (p *phone) lastStarted() (started string) {
	require.NoError(p.t, p.machine.Run(func(c *java.Calls) {
		intent := c.Context().Call("android/app/Activity.lastStarted()Landroid/content/Intent;")
		action := intent.Call("android/content/Intent.getAction()Ljava/lang/String;").Text()
		about := intent.Call("android/content/Intent.getStringExtra(Ljava/lang/String;)Ljava/lang/String;", "android.provider.extra.APP_PACKAGE").Text()
		started = strings.Join([]string{action, about}, " ")
	}))
	return started
}
