package main

import (
	"encoding/json"
	"fmt"
	"io"

	"mawidi/fair"
	"mawidi/fair/report"
)

// findings shows verdicts as they come, and a month's figures after them; or all of it as one
// JSON object.
type findings struct {
	out  io.Writer
	json bool
	found
}

// found is what was found, as it is printed with -json.
type found struct {
	Worst    fair.Outcome   `json:"outcome"` // of the verdicts
	Verdicts []fair.Verdict `json:"verdicts"`
	Report   *report.Report `json:"report,omitempty"`
}

func newFindings(out io.Writer, json bool) *findings {
	return &findings{out, json, found{Worst: fair.Passed}}
}

func (f *findings) add(v fair.Verdict) {
	if v.Outcome == fair.Failed || f.Worst == fair.Passed {
		f.Worst = v.Outcome
	}
	f.Verdicts = append(f.Verdicts, v)
	if !f.json {
		fmt.Fprintf(f.out, "%-9s  %-10s  %s\n", v.Outcome, v.Check, v.Detail)
	}
}

func (f *findings) end() error {
	if f.json {
		encoder := json.NewEncoder(f.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(f.found)
	}
	if f.Report != nil {
		if err := table(f.out, *f.Report); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(f.out, "\n"+map[fair.Outcome]string{
		fair.Passed:    "Every check passed: it was drawn as the rules say.",
		fair.Failed:    "At least one check failed: keep what was checked as it is.",
		fair.Unchecked: "Nothing is wrong with what could be checked, but not all could be.",
	}[f.Worst])
	return err
}
