package main

import (
	"encoding/json"
	"fmt"
	"io"

	"mawidi/fair"
)

// report shows verdicts as they come, or all of them as one JSON object.
type report struct {
	out      io.Writer
	json     bool
	verdicts []fair.Verdict
	worst    fair.Outcome // of the verdicts
}

func newReport(out io.Writer, json bool) *report {
	return &report{out: out, json: json, worst: fair.Passed}
}

func (r *report) add(v fair.Verdict) {
	if v.Outcome == fair.Failed || r.worst == fair.Passed {
		r.worst = v.Outcome
	}
	if r.json {
		r.verdicts = append(r.verdicts, v)
		return
	}
	fmt.Fprintf(r.out, "%-9s  %-10s  %s\n", v.Outcome, v.Check, v.Detail)
}

func (r *report) end() error {
	if r.json {
		encoder := json.NewEncoder(r.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(struct {
			Outcome  fair.Outcome   `json:"outcome"`
			Verdicts []fair.Verdict `json:"verdicts"`
		}{r.worst, r.verdicts})
	}
	_, err := fmt.Fprintln(r.out, "\n"+map[fair.Outcome]string{
		fair.Passed:    "Every check passed: it was drawn as the rules say.",
		fair.Failed:    "At least one check failed: keep what was checked as it is.",
		fair.Unchecked: "Nothing is wrong with what could be checked, but not all could be.",
	}[r.worst])
	return err
}
