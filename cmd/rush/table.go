package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"text/tabwriter"
	"time"
)

// rate is how many of something there were each second of the scene.
func (r *rush) rate(n int64) float64 { return float64(n) / r.took.Seconds() }

// print tells how a scene went.
func (r *rush) print(out io.Writer, f findings) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	t := r.tally
	fmt.Fprintf(w, "\n%s, %s, %d calls at once\n\n", r.scene, r.took.Round(10*time.Millisecond), r.inFlight)
	fmt.Fprintf(w, "answers\t%d\t%.0f/s\n", t.all.count.Load(), r.rate(t.all.count.Load()))
	fmt.Fprintf(w, "  booked\t%d\t%.0f/s\n", t.booked.Load(), r.rate(t.booked.Load()))
	fmt.Fprintf(w, "  gathered\t%d\t%.0f/s\n", t.gathered.Load(), r.rate(t.gathered.Load()))
	refused := t.refusedBy()
	for _, code := range slices.Sorted(maps.Keys(refused)) {
		fmt.Fprintf(w, "  %s\t%d\t%.0f/s\n", code, refused[code], r.rate(refused[code]))
	}
	fmt.Fprintf(w, "unanswered\t%d\n", t.unanswered.Load())
	if r.busy > 0 {
		fmt.Fprintf(w, "processor time\t%s\tof the servers, for each answer\n", r.each(r.busy))
	}
	fmt.Fprintf(w, "\t%s\tof the crowd\n", r.each(r.spent))
	fmt.Fprintf(w, "\ntime to the last byte\tp50\tp95\tp99\n")
	for name, h := range map[string]*histogram{"all answers": &t.all, "asking": &t.asking, "reading": &t.reading} {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", name, inMS(h.percentile(.5)), inMS(h.percentile(.95)), inMS(h.percentile(.99)))
	}
	fmt.Fprintf(w, "\nin the database\tasked\twere heard\tgot a slot\tslots per citizen\n")
	for kind, name := range []string{honest: "honest", scripts: "scripts"} {
		fmt.Fprintf(w, "  %s\t%d\t%d\t%d\t%.4f\n", name, f.asked[kind], f.heard[kind], f.served[kind], f.share(kind))
	}
	if difference, stray := f.advantage(); stray > 0 {
		fmt.Fprintf(w, "  scripts got more by\t\t\t\t%+.4f, and chance strays by %.4f\n", difference, stray)
	}
	fmt.Fprintf(w, "  slots booked twice\t%d\n  citizens booked twice\t%d\n  answers lost\t%d\n", f.doubleSlots, f.doubleCitizens, f.lost)
	_ = w.Flush()
}

func inMS(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

// showProgress keeps one line up to date until the function that it returns is called.
func (r *rush) showProgress() (stop func()) {
	if r.quiet {
		return func() {}
	}
	tick, ended := time.NewTicker(time.Second), make(chan struct{})
	go func() {
		began, before := time.Now(), int64(0)
		for {
			select {
			case <-ended:
				return
			case <-tick.C:
			}
			t, all := r.tally, r.tally.all.count.Load()
			fmt.Fprintf(os.Stderr, "\r%3.0f s  %6d answers/s  %7d booked  %7d gathered  %5d in flight  p99 %s \x1b[K",
				time.Since(began).Seconds(), all-before, t.booked.Load(), t.gathered.Load(), t.inFlight.Load(), inMS(t.all.percentile(.99)))
			before = all
		}
	}()
	return func() {
		tick.Stop()
		close(ended)
		fmt.Fprintln(os.Stderr)
	}
}
