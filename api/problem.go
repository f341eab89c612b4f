package api

import "fmt"

// Error makes a *Problem an error value: its status, its stable code and the request's ID, and nothing personal.
func (p *Problem) Error() string {
	return fmt.Sprintf("%d %s (request %s)", p.Status, p.Code, p.RequestID)
}

// ProblemMediaType is the media type of every refusal and failure (RFC 9457).
const ProblemMediaType = "application/problem+json"
