package ministry

import (
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

// traced begins the trace of a request; the function that it returns ends it. A trace
// tells what was asked for by its name in the contract, and nothing about who asked. It
// is always a trace of its own: what strangers say of theirs is not believed.
func (s *Server) traced(r *http.Request) (_ *http.Request, end func(c *call, status int)) {
	ctx, span := s.tracer.Start(r.Context(), "request", trace.WithSpanKind(trace.SpanKindServer), trace.WithNewRoot())
	return r.WithContext(ctx), func(c *call, status int) {
		defer span.End()
		if !span.IsRecording() {
			return
		}
		span.SetName(knownMethod(r.Method) + " " + knownOperation(c))
		span.SetAttributes(attribute.String("mawidi.operation", knownOperation(c)), attribute.String("mawidi.request_id", c.id),
			attribute.Int("http.response.status_code", status))
		if c.problem != "" {
			span.SetAttributes(attribute.String("mawidi.problem", c.problem))
		}
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, c.problem)
		}
	}
}

// knownOperation is the contract's name of what was asked for.
func knownOperation(c *call) string {
	if c.operation == "" {
		return "other"
	}
	return c.operation
}
