package ministry_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// asked is a device that has asked for a code.
type asked struct {
	*ministrytest.Device
	registration api.Registration
	code         string
}

func askForCode(t *testing.T, m *ministrytest.Ministry, d *ministrytest.Device, entry ministry.RegisterEntry) asked {
	t.Helper()
	a := d.Register(ministrytest.Registration(entry))
	require.Equal(t, http.StatusAccepted, a.Status, "%s", a.Body)
	var r api.Registration
	a.Into(t, &r)
	return asked{d, r, m.Code("")}
}

// wrongCode is another code than the right one.
func wrongCode(right string) string {
	if right == "111111" {
		return "222222"
	}
	return "111111"
}

func TestAWrongCodeIsCountedAndTheSixthTryIsTooLate(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	for left := 4; left >= 0; left-- {
		answer := a.Verify(a.registration.ID, wrongCode(a.code))
		require.Equal(t, http.StatusConflict, answer.Status)
		require.Equal(t, "code-wrong", answer.Problem.Code)
		require.Equal(t, left, *answer.Problem.TriesLeft)
		if left == 2 {
			m.Restart() // tries are not forgotten
		}
	}
	answer := a.Verify(a.registration.ID, a.code)
	require.Equal(t, http.StatusGone, answer.Status)
	require.Equal(t, "code-expired", answer.Problem.Code)
}

func TestACodeServesTenMinutes(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	require.WithinDuration(t, m.Clock.Now().Add(10*time.Minute), a.registration.ExpiresAt, 0)
	m.Clock.Advance(10 * time.Minute)
	require.Equal(t, "code-expired", a.Verify(a.registration.ID, a.code).Problem.Code)
}

func TestACodeServesOnce(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	require.Equal(t, http.StatusCreated, a.Verify(a.registration.ID, a.code).Status)
	require.Equal(t, "code-expired", a.Verify(a.registration.ID, a.code).Problem.Code)
}

func TestACodeServesOnlyTheDeviceThatAskedForIt(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	broker := m.NewDevice("broker")
	require.Equal(t, "code-expired", broker.Verify(a.registration.ID, a.code).Problem.Code)
	require.Equal(t, "code-expired", broker.Verify("rg_of_nobody", a.code).Problem.Code, "looks the same")
	require.Equal(t, http.StatusCreated, a.Verify(a.registration.ID, a.code).Status, "the right device lost nothing")
}

func TestACodeIsReadInArabicNumeralsAndHoweverSpaced(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	arabic := strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩")
	malformed := a.Verify(a.registration.ID, "12a456")
	require.Equal(t, http.StatusUnprocessableEntity, malformed.Status)
	require.Equal(t, "code", (*malformed.Problem.Errors)[0].Field)
	typed := arabic.Replace(a.code[:3] + " " + a.code[3:])
	require.Equal(t, http.StatusCreated, a.Verify(a.registration.ID, typed).Status)
}

func TestCodesComeOnceAMinuteAndFiveADayForEachDevice(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	phone, typed := m.NewDevice("phone"), ministrytest.Registration(ministrytest.Layla())
	for range 5 {
		require.Equal(t, http.StatusAccepted, phone.Register(typed).Status)
		early := phone.Register(typed)
		require.Equal(t, http.StatusTooManyRequests, early.Status)
		require.NotEmpty(t, early.Header.Get("Retry-After"))
		m.Clock.Advance(time.Minute)
	}
	sixth := phone.Register(typed)
	require.Equal(t, http.StatusTooManyRequests, sixth.Status)
	require.WithinDuration(t, ministrytest.Start.Add(24*time.Hour), *sixth.Problem.NextAllowedAt, 0)

	require.Equal(t, http.StatusAccepted, m.NewDevice("own").Register(typed).Status, "a stranger's tries do not use up the citizen's codes")
	m.Clock.Set(ministrytest.Start.Add(24 * time.Hour))
	require.Equal(t, http.StatusAccepted, phone.Register(typed).Status)
}

func TestALostAnswerToTheRightCodeComesAgainForTenMinutes(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	verify := ministrytest.Call{
		Method: http.MethodPost, Path: "/v1/registrations/" + a.registration.ID + "/verification",
		Key: "verification-key-0001", Body: api.VerificationRequest{Code: a.code},
	}
	first := a.Do(verify)
	require.Equal(t, http.StatusCreated, first.Status)
	m.Restart()
	m.Clock.Advance(9 * time.Minute)
	again := a.Do(verify)
	require.JSONEq(t, string(first.Body), string(again.Body))

	m.Clock.Advance(time.Minute)
	require.NoError(t, m.Server.Tidy(t.Context()))
	require.Equal(t, "code-expired", a.Do(verify).Problem.Code)
}

func TestFiveTriesAreFiveAlsoWhenTheyComeAtOnce(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	var tries sync.WaitGroup
	answers := make(chan ministrytest.Answer, 20)
	for range cap(answers) {
		twin := *a.Device
		tries.Go(func() { answers <- twin.Verify(a.registration.ID, wrongCode(a.code)) })
	}
	tries.Wait()
	close(answers)
	left := map[int]int{}
	for answer := range answers {
		if answer.Problem.Code == "code-wrong" {
			left[*answer.Problem.TriesLeft]++
			continue
		}
		require.Equal(t, "code-expired", answer.Problem.Code)
	}
	require.Equal(t, map[int]int{4: 1, 3: 1, 2: 1, 1: 1, 0: 1}, left)
	require.Equal(t, "code-expired", a.Verify(a.registration.ID, a.code).Problem.Code)
}

func TestARightCodeHandedInTwiceAtOnceSignsInOnce(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	a := askForCode(t, m, m.NewDevice("phone"), ministrytest.Layla())
	var tries sync.WaitGroup
	statuses := make(chan int, 10)
	for range cap(statuses) {
		twin := *a.Device
		tries.Go(func() { statuses <- twin.Verify(a.registration.ID, a.code).Status })
	}
	tries.Wait()
	close(statuses)
	got := map[int]int{}
	for status := range statuses {
		got[status]++
	}
	require.Equal(t, map[int]int{http.StatusCreated: 1, http.StatusGone: 9}, got)
}
