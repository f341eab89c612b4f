package main

import (
	"bytes"
	"fmt"
	"io"
	"text/tabwriter"

	"mawidi/fair"
	"mawidi/fair/report"
)

// sumUp gives the figures of a month. Lines that cannot be read are left to the checks.
func sumUp(ledger fair.Ledger, month report.Month) (report.Report, error) {
	reader := report.NewReader(ledger.Table)
	for text := range bytes.Lines(ledger.Lines) {
		if line, err := fair.ParseLine(string(bytes.TrimSuffix(text, []byte{'\n'}))); err == nil {
			_ = reader.Read(line) // what is wrong with it is in the verdicts
		}
	}
	return reader.Month(month)
}

// table prints a month's figures, a row for each mission and service.
func table(out io.Writer, of report.Report) error {
	fmt.Fprintf(out, "\n%s, from %d lines; %d devices were registered\n\n", of.Month, of.Lines, of.Devices)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "mission\treleases\tdrawn\t")
	for _, m := range of.Missions {
		fmt.Fprintf(w, "%s\t%d\t%d\t\n", m.Mission, m.Releases, m.Drawn)
	}
	fmt.Fprintln(w, "\nmission\tservice\tcapacity\tslots\tagain\trequests\tserved\tbooked\tcancelled\treturned\tlapsed\tappointments\tmissed\tmedian wait\t")
	for _, s := range of.Services {
		wait := "–"
		if s.MedianWait != nil {
			wait = fmt.Sprintf("%d h", *s.MedianWait)
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", s.Mission, s.Service, s.Capacity, s.Slots, s.Again,
			s.Requests, s.Served, s.Booked, s.Cancelled, s.Returned, s.Lapsed, s.Appointments, s.Missed, wait)
	}
	return w.Flush()
}
