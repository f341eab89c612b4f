package ministry_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// limited is a ministry with the limits of a real one, behind a proxy.
func limited(t *testing.T, adjust ...func(*ministry.Config)) *ministrytest.Ministry {
	t.Helper()
	return ministrytest.New(t, append([]func(*ministry.Config){func(c *ministry.Config) {
		c.Limits = ministry.DefaultLimits
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	}}, adjust...)...)
}

// slow is a limit that nothing held can outwait.
var slow = ministry.Limit{PerSecond: 0.001, Burst: 5}

func TestADeviceThatCallsTooOftenIsToldToWait(t *testing.T) {
	m := limited(t, func(c *ministry.Config) { c.Limits.Device = slow })
	layla, omar := m.SignedIn(ministrytest.Layla()), m.SignedIn(ministrytest.Omar())
	get := ministrytest.Call{Method: http.MethodGet, Path: me}
	first := layla.Do(get)
	require.Equal(t, []string{`"device";q=5;w=5000`, `"account";q=120;w=40`}, first.Header.Values("RateLimit-Policy"))
	require.Regexp(t, `^"device";r=[0-4];t=[0-9]+$`, first.Header.Get("RateLimit"))
	refused := untilRefused(t, layla.Device, get, slow.Burst)
	require.Equal(t, "too-many-requests", refused.Problem.Code)
	wait, err := strconv.Atoi(refused.Header.Get("Retry-After"))
	require.NoError(t, err)
	require.InDelta(t, 1250, wait, 260, "with a spread of its own")
	require.Regexp(t, `r=0;`, refused.Header.Get("RateLimit"))
	require.Equal(t, http.StatusOK, omar.Do(get).Status, "others behind the same address are served")
}

// untilRefused calls until a call is refused with 429, so many times at most.
func untilRefused(t *testing.T, by *ministrytest.Device, call ministrytest.Call, most int) ministrytest.Answer {
	t.Helper()
	for range most + 1 {
		if a := by.Do(call); a.Status == http.StatusTooManyRequests {
			return a
		}
	}
	t.Fatal("was never refused")
	return ministrytest.Answer{}
}

func TestADeviceThatIgnoresItsRefusalsIsShutOut(t *testing.T) {
	m := limited(t, func(c *ministry.Config) { c.Limits.Device = slow })
	layla := m.SignedIn(ministrytest.Layla())
	get := ministrytest.Call{Method: http.MethodGet, Path: me}
	refused := untilRefused(t, layla.Device, get, slow.Burst)
	for range slow.Burst {
		require.Equal(t, http.StatusTooManyRequests, refused.Status)
		refused = layla.Do(get)
	}
	require.Equal(t, "60", refused.Header.Get("Retry-After"), "told when it may come back")
	require.Equal(t, http.StatusOK, layla.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/policy", Bare: true}).Status,
		"its address is not concerned")
}

func TestTheDevicesOfAnAccountShareItsLimit(t *testing.T) {
	m := limited(t, func(c *ministry.Config) { c.Limits.Account = slow })
	layla := ministrytest.Layla()
	old := m.SignedIn(layla)
	get := ministrytest.Call{Method: http.MethodGet, Path: me}
	untilRefused(t, old.Device, get, slow.Burst)
	fresh := m.NewDevice("Pixel 8")
	fresh.SignIn(ministrytest.Registration(layla))
	require.Equal(t, http.StatusTooManyRequests, fresh.Do(get).Status)
}

func TestCodesForOneNumberAreAskedForSlowlyFromOneAddress(t *testing.T) {
	m := limited(t, func(c *ministry.Config) { c.Limits.Channel = slow })
	m.Settle(ministrytest.Layla())
	typed := ministrytest.Registration(ministrytest.Layla())
	for range slow.Burst {
		require.Equal(t, http.StatusAccepted, m.NewDevice("phone").Register(typed).Status)
	}
	refused := m.NewDevice("phone").Register(typed)
	require.Equal(t, http.StatusTooManyRequests, refused.Status)
	require.Contains(t, refused.Header.Values("RateLimit-Policy"), `"channel";q=5;w=5000`)
	typed.Address = ministrytest.Registration(ministrytest.Omar()).Address
	require.Equal(t, http.StatusAccepted, m.NewDevice("phone").Register(typed).Status, "another number is not concerned")
}

func TestFiveHundredHonestPhonesBehindOneAddressAreServed(t *testing.T) {
	m := limited(t)
	var phones sync.WaitGroup
	var mu sync.Mutex
	refused := map[int]int{}
	for range 500 {
		phones.Go(func() {
			phone := m.NewDevice("phone")
			for _, path := range []string{"/v1/policy", "/v1/missions", "/v1/missions/beirut/releases", "/v1/missions/beirut/services"} {
				a := phone.Do(ministrytest.Call{Method: http.MethodGet, Path: path, Bare: true})
				if a.Status != http.StatusOK {
					mu.Lock()
					refused[a.Status]++
					mu.Unlock()
				}
			}
		})
	}
	phones.Wait()
	require.Empty(t, refused)
}

func TestWhoGuessesTokensIsLimitedByAddress(t *testing.T) {
	m := limited(t, func(c *ministry.Config) { c.Limits.Address = ministry.Limit{PerSecond: 0.001, Burst: 3} })
	phone := m.NewDevice("phone")
	guess := func(from string) ministrytest.Answer {
		return phone.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Bare: true, Header: http.Header{
			"X-Forwarded-For": {from}, "Authorization": {"DPoP guess"},
		}})
	}
	for range 3 {
		require.Equal(t, http.StatusUnauthorized, guess("203.0.113.7").Status)
	}
	refused := guess("203.0.113.7")
	require.Equal(t, http.StatusTooManyRequests, refused.Status)
	require.Equal(t, http.StatusTooManyRequests, guess("198.51.100.1, 203.0.113.7").Status, "what the client itself wrote is not believed")
	require.Equal(t, http.StatusUnauthorized, guess("198.51.100.1").Status)
	require.Equal(t, http.StatusUnauthorized, guess("2001:db8:1:1::1").Status)
	for i := range 2 {
		guess(fmt.Sprintf("2001:db8:1:1::%d", i+2))
	}
	require.Equal(t, http.StatusTooManyRequests, guess("2001:db8:1:1:ffff::9").Status, "one household's IPv6")
}

func TestAProxyThatIsNotTrustedIsTheClient(t *testing.T) {
	m := limited(t, func(c *ministry.Config) {
		c.TrustedProxies = nil
		c.Limits.Address = ministry.Limit{PerSecond: 0.001, Burst: 2}
	})
	phone := m.NewDevice("phone")
	for i, want := range []int{200, 200, 429} {
		a := phone.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/policy", Bare: true, Header: http.Header{
			"X-Forwarded-For": {fmt.Sprintf("203.0.113.%d", i)},
		}})
		require.Equal(t, want, a.Status)
	}
}

func TestAMetricCountsAnswersByWhatWasAskedFor(t *testing.T) {
	metrics := prometheus.NewRegistry()
	m := ministrytest.New(t, func(c *ministry.Config) { c.Metrics = metrics })
	layla := m.SignedIn(ministrytest.Layla())
	layla.Account()
	layla.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/appointments/nobodys"})
	families, err := metrics.Gather()
	require.NoError(t, err)
	var all strings.Builder
	for _, f := range families {
		fmt.Fprintln(&all, f.String())
	}
	require.Contains(t, all.String(), `"getAccount"`)
	require.Contains(t, all.String(), `"not-found"`)
	require.NotContains(t, all.String(), "nobodys")
}

func TestCallsThatAreMadeUpMakeNoNewMetrics(t *testing.T) {
	metrics := prometheus.NewRegistry()
	m := ministrytest.New(t, func(c *ministry.Config) { c.Metrics = metrics })
	phone := m.NewDevice("phone")
	makeUp := func(n int) {
		for _, call := range []ministrytest.Call{
			{Method: http.MethodGet, Path: fmt.Sprintf("/v1/%d", n)},
			{Method: http.MethodGet, Path: fmt.Sprintf("/v1/missions/m%d", n)},
			{Method: fmt.Sprintf("METHOD%d", n), Path: "/v1/policy"},
			{Method: http.MethodGet, Path: me, Header: http.Header{"Authorization": {fmt.Sprintf("DPoP %d", n)}}},
		} {
			call.Bare = true
			phone.Do(call)
		}
	}
	series := func() (n int) {
		families, err := metrics.Gather()
		require.NoError(t, err)
		for _, f := range families {
			n += len(f.GetMetric())
		}
		return n
	}
	makeUp(0)
	before := series()
	for n := range 25 {
		makeUp(n + 1)
	}
	require.Equal(t, before, series())
}
