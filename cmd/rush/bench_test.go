package main

import (
	"cmp"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store/storetest"
)

// The rows of page 6 that are the server's, each against a real ministryd with the load
// from the same machine. With -short everything is a tenth.

func BenchmarkGatheredInTheFairMinute(b *testing.B) {
	onEach(b, func(b *testing.B, on storetest.Engine) {
		o := inBench(b, on, options{citizens: 100_000, slots: 2_000})
		r, _ := playedIn(b, o, options{scene: sceneGather, inFlight: 1000, duration: 20 * time.Second})
		b.ReportMetric(r.rate(r.tally.gathered.Load()), "requests/s")
		r.report(b)
	})
}

func BenchmarkDirectBookings(b *testing.B) {
	onEach(b, func(b *testing.B, on storetest.Engine) {
		o := inBench(b, on, options{citizens: 200_000, slots: 60_000})
		r, _ := playedIn(b, o, options{scene: sceneDirect, inFlight: 1000, duration: 20 * time.Second})
		b.ReportMetric(r.rate(r.tally.booked.Load()), "bookings/s")
		r.report(b)
	})
}

func BenchmarkTwentyThousandForTwoHundred(b *testing.B) {
	onEach(b, func(b *testing.B, on storetest.Engine) {
		o := inBench(b, on, options{citizens: 20_000, slots: 200})
		r, found := playedIn(b, o, options{scene: sceneDirect, inFlight: 1000, duration: time.Minute})
		require.Equal(b, o.slots, found.booked)
		b.ReportMetric(float64(found.booked), "booked")
		b.ReportMetric(r.rate(r.tally.all.count.Load()), "requests/s")
		r.report(b)
	})
}

func BenchmarkPublicReads(b *testing.B) {
	onEach(b, func(b *testing.B, on storetest.Engine) {
		o := inBench(b, on, options{citizens: 10, slots: 2_000})
		r, _ := playedIn(b, o, options{scene: sceneReads, inFlight: 100, duration: 10 * time.Second})
		b.ReportMetric(r.rate(r.tally.reading.count.Load()), "requests/s")
		r.report(b)
	})
}

// The same while five hundred citizens book each second, so that what is read keeps changing.
func BenchmarkPublicReadsAmidBookings(b *testing.B) {
	onEach(b, func(b *testing.B, on storetest.Engine) {
		o := inBench(b, on, options{citizens: 10_000, slots: 20_000})
		r, _ := playedIn(b, o, options{scene: sceneAmid, inFlight: 1000, pace: 500, duration: 10 * time.Second})
		b.ReportMetric(r.rate(r.tally.reading.count.Load()), "requests/s")
		b.ReportMetric(r.rate(r.tally.booked.Load()), "bookings/s")
		r.report(b)
	})
}

// fairRounds are as many as it takes to tell a draw that favours someone from one that does
// not: with so many, the difference between the shares strays by one in a hundred.
const fairRounds = 4

// Five hundred honest citizens, and ten scripts to each, in a fair minute of twenty seconds,
// and that in several rounds: how many slots each of the two kinds got on average, and by how
// many standard errors the scripts got more (z: above 2 would be more than chance). Unheard are
// the honest whose request did not come in in time: one in a thousand takes longer than these
// twenty seconds, and more do where the machine cannot carry the crowd. Others are the answers
// that it took to refuse the rest.
func BenchmarkTenScriptsToOneHonestCitizen(b *testing.B) {
	var all findings
	var last *rush
	for range fairRounds {
		o := inBench(b, storetest.SQLite, options{citizens: 5_500, slots: 2_500, gathering: 20 * time.Second})
		r, found := playedIn(b, o, options{scene: sceneMinute, inFlight: 1000, scripts: 10, duration: time.Minute})
		all, last = all.with(found), r
	}
	difference, stray := all.advantage()
	b.ReportMetric(float64(all.asked[honest]-all.heard[honest]), "honest-unheard")
	b.ReportMetric(all.share(honest), "honest-share")
	b.ReportMetric(all.share(scripts), "scripts-share")
	b.ReportMetric(stray, "standard-error")
	b.ReportMetric(difference/stray, "z")
	asked := last.tally.gathered.Load()
	b.ReportMetric(float64(last.tally.all.count.Load()-asked)/float64(asked), "others/request")
	last.report(b)
}

// Beside the public reads: net/http that answers "ok", and the same load.
func BenchmarkPublicReadsBesideNetHTTP(b *testing.B) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") }), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	t := &tally{}
	l, err := newLine([]string{"http://" + listener.Addr().String()}, 100, t)
	require.NoError(b, err)
	r := &rush{
		options: options{inFlight: 100, duration: scaled(10 * time.Second)}, tally: t, line: l, publicURL: "http://" + listener.Addr().String(),
		crowd: &crowd{Missions: []plaza{{ID: "rush-1"}}},
	}
	r.began = time.Now()
	require.NoError(b, r.reads(b.Context()))
	r.took = time.Since(r.began)
	b.ReportMetric(r.rate(t.reading.count.Load()), "requests/s")
	r.report(b)
}

// A million appointments of a hundred thousand citizens: what the server takes, once it has
// served some, and how long it takes to start.
func BenchmarkMillionAppointments(b *testing.B) {
	onEach(b, func(b *testing.B, on storetest.Engine) {
		o := inBench(b, on, options{citizens: 100_000, slots: 60_000, appointments: 1_000_000})
		r, _ := playedIn(b, o, options{scene: sceneDirect, inFlight: 1000, duration: 10 * time.Second})
		b.ReportMetric(r.own.all[0].resident/(1<<20), "resident-MB")
		b.ReportMetric(float64(r.own.all[0].ready.Milliseconds()), "ready-ms")
		r.report(b)
	})
}

func onEach(b *testing.B, row func(b *testing.B, on storetest.Engine)) {
	for _, engine := range storetest.Engines {
		b.Run("engine="+string(engine), func(b *testing.B) { row(b, engine) })
	}
}

// inBench prepares a crowd.
func inBench(b *testing.B, on storetest.Engine, o options) options {
	b.Helper()
	o.database, o.files = on.Place(b), filepath.Join(b.TempDir(), "rush")
	o.missions, o.gathering, o.quiet = 8, cmp.Or(o.gathering, time.Minute), true
	if testing.Short() {
		o.citizens, o.slots, o.appointments = (o.citizens+9)/10, o.slots/10, o.appointments/10
	}
	require.NoError(b, prepare(b.Context(), o))
	return o
}

// playedIn plays a scene once, however often the benchmark runs.
func playedIn(b *testing.B, prepared, o options) (*rush, findings) {
	b.Helper()
	o.database, o.files = prepared.database, prepared.files
	o.ministryd, o.instances, o.quiet, o.duration = ministryd, 1, true, scaled(o.duration)
	r, err := playScene(b.Context(), o)
	require.NoError(b, err)
	found, err := r.audit(b.Context())
	require.NoError(b, err)
	require.NoError(b, found.verdict())
	return r, found
}

func scaled(d time.Duration) time.Duration {
	if testing.Short() {
		return d / 10
	}
	return d
}

// report adds what every row has: beside how long answers took, the time of a processor that
// the server and the crowd had for each, and not what a PostgreSQL had.
func (r *rush) report(b *testing.B) {
	b.ReportMetric(float64(r.each(r.busy).Microseconds()), "server-µs")
	b.ReportMetric(float64(r.each(r.spent).Microseconds()), "crowd-µs")
	b.ReportMetric(float64(r.tally.all.percentile(.99))/float64(time.Millisecond), "p99-ms")
	b.ReportMetric(float64(r.took.Nanoseconds())/float64(max(1, r.tally.all.count.Load())), "ns/op")
}
