package screens

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

// anteroom is a session whose device waits to be let in.
type anteroom struct {
	account api.Account
	asked   int
	decided []string
	stale   bool
	out     bool // nobody is signed in
	err     error
}

func newDeviceOf(layla string) api.Device {
	return api.Device{
		ID: "dv_2", Name: layla, Platform: api.Android, State: api.Waiting, ApprovalNumber: new("47"),
		RegisteredAt: noon.Add(-time.Minute), WaitsUntil: new(noon.Add(24*time.Hour - 90*time.Second)),
	}
}

func (a *anteroom) Session() app.Session {
	if a.out {
		return app.Session{}
	}
	return app.Session{State: app.DeviceWaiting, Device: a.account.Device}
}

func (a *anteroom) Account(context.Context) (app.Known[api.Account], error) {
	a.asked++
	return app.Known[api.Account]{Value: a.account, At: noon, Stale: a.stale}, a.err
}

func (a *anteroom) DecideDevice(_ context.Context, id, number string, approve bool) (api.Device, error) {
	decision := "refuse "
	if approve {
		decision = "approve "
	}
	a.decided = append(a.decided, decision+id+" "+number)
	return api.Device{}, a.err
}

func TestANewDeviceShowsItsNumberAndWhatTheWaitMeans(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := &anteroom{account: api.Account{Device: newDeviceOf("Galaxy A54")}}
	p.show(newDeviceWaiting(p.stage(), ministry))

	p.sees("47", "وافق من جهازك القديم", "يُفتح لك الحجز والإلغاء غداً الساعة 9:58 صباحاً.",
		"الوقت الباقي: 23 ساعة و59 دقيقة", "بهذا لا يستطيع من تقع أوراقك في يده")
	p.waits(time.Hour)
	p.sees("الوقت الباقي: 22 ساعة و59 دقيقة")
	require.Equal(t, 2, ministry.asked, "it keeps asking whether it was let in")

	p.taps("اعرض تذاكري")
	require.Equal(t, []Route{To(Appointments)}, p.nav.roots)
}

func TestAWaitingDeviceWithoutNetworkSaysSoAndGoesOn(t *testing.T) {
	p := perform(t, locale.English)
	ministry := &anteroom{account: api.Account{Device: newDeviceOf("Galaxy A54")}, stale: true}
	p.show(newDeviceWaiting(p.stage(), ministry))
	p.sees("Offline. Last updated today at 10:00 am", "If you approve on your old device, this one works once you are online.", "47")

	ministry.stale = false
	p.waits(pollEvery)
	p.seesNot("Offline")
}

func TestTheOldDeviceComparesTheNumberAndApproves(t *testing.T) {
	p := perform(t, locale.Arabic)
	device := newDeviceOf("Galaxy A54")
	ministry := &anteroom{account: api.Account{WaitingDevice: &device}}
	p.show(newApproval(p.stage(), ministry))

	p.sees("يطلب Galaxy A54 الدخول إلى حسابك", "47", "ويخرج هذا الجهاز من الحساب")
	p.taps("نعم، هذا جهازي")

	require.Equal(t, []string{"approve dv_2 47"}, ministry.decided)
	p.sees("وافقت على الجهاز الجديد.", "وخرج هذا الجهاز من حسابك")
	p.taps("تم")
	require.Equal(t, []Route{To(Home)}, p.nav.roots)
}

func TestAStrangersDeviceIsRefused(t *testing.T) {
	p := perform(t, locale.English)
	device := newDeviceOf("Unknown phone")
	ministry := &anteroom{account: api.Account{WaitingDevice: &device}}
	p.show(newApproval(p.stage(), ministry))

	p.taps("No, refuse it")

	require.Equal(t, []string{"refuse dv_2 47"}, ministry.decided)
	require.Equal(t, 1, p.nav.backs)
	require.Equal(t, []string{"You refused the device. Your account is safe."}, p.nav.announced)
}

func TestADecisionThatDidNotArriveIsSentAgain(t *testing.T) {
	p := perform(t, locale.English)
	device := newDeviceOf("Galaxy A54")
	ministry := &anteroom{account: api.Account{WaitingDevice: &device}}
	p.show(newApproval(p.stage(), ministry))

	ministry.err = &client.Unreachable{Kind: client.KindBroken}
	p.taps("Yes, it is mine")
	p.sees("The connection broke")
	ministry.err = refused("approval-not-pending")
	p.taps("Try again")
	p.sees("No device is waiting for you")
	p.seesNot("Yes, it is mine")
	require.Len(t, ministry.decided, 2)
}

func TestWithNoDeviceWaitingThereIsNothingToDecide(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newApproval(p.stage(), &anteroom{}))

	p.sees("No device is waiting for you")
	p.seesNot("Yes, it is mine")
	p.taps("Done")
	require.Equal(t, 1, p.nav.backs)
}

func TestADeviceDoesNotDecideOnItself(t *testing.T) {
	p := perform(t, locale.English)
	device := newDeviceOf("Galaxy A54")
	p.show(newApproval(p.stage(), &anteroom{account: api.Account{Device: device, WaitingDevice: &device}}))

	p.sees("No device is waiting for you")
}

func TestAWaitThatIsOverDoesNotCountBelowNothing(t *testing.T) {
	p := perform(t, locale.English)
	ministry := &anteroom{account: api.Account{Device: newDeviceOf("Galaxy A54")}, stale: true}
	p.show(newDeviceWaiting(p.stage(), ministry))

	p.waits(25 * time.Hour)

	p.sees("The wait is over. We are checking with the ministry…")
	p.seesNot("Time left")
}

func TestWithoutANumberThereIsNothingToCompare(t *testing.T) {
	p := perform(t, locale.English)
	device := newDeviceOf("Galaxy A54")
	device.ApprovalNumber = nil
	p.show(newDeviceWaiting(p.stage(), &anteroom{account: api.Account{Device: device}}))

	p.seesNot("Approve on your old device")
	p.sees("I do not have my old device", "Time left: 23 hours and 59 minutes")
}

func TestWhoIsSignedOutIsLedToRegisteringBeforeDeciding(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := &anteroom{out: true}
	p.show(newApproval(p.stage(), ministry))

	p.sees("سجّل الدخول للمتابعة")
	p.taps("سجّل الآن")

	require.Equal(t, []Route{To(Register)}, p.nav.routes)
	require.Zero(t, ministry.asked)
}

func TestTheQuestionKeepsItsPlaceWhileItIsFetched(t *testing.T) {
	p := perform(t, locale.Arabic)
	device := newDeviceOf("Galaxy A54")
	p.run.held = true
	v := newApproval(p.stage(), &anteroom{account: api.Account{WaitingDevice: &device}})
	p.show(v)
	p.sees("جارٍ التحميل…")
	p.seesNot("هل هو جهازك؟")

	p.run.release()

	p.sees("47", "هل هو جهازك؟")
	p.seesNot("جارٍ التحميل…")
}
