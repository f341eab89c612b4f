package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// tracers sends traces by OpenTelemetry's protocol (OTLP over HTTP) to the collector of -traces; nowhere if that is empty. The
// function that it returns sends what is still due. How much is traced, how large the batches are and what the collector is
// told besides is set by OpenTelemetry's own environment variables (OTEL_TRACES_SAMPLER, OTEL_BSP_…, OTEL_EXPORTER_OTLP_…).
func (o *options) tracers(ctx context.Context, logger *slog.Logger) (_ trace.TracerProvider, flush func(), err error) {
	if o.traces == "" {
		return noop.NewTracerProvider(), func() {}, nil
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(o.traces))
	if err != nil {
		return nil, nil, fmt.Errorf("-traces: %w", err)
	}
	about := resource.NewSchemaless(attribute.String("service.name", "ministryd"), attribute.String("service.version", version))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return provider, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if err := errors.Join(provider.ForceFlush(ctx), provider.Shutdown(ctx)); err != nil {
			logger.WarnContext(ctx, "traces were lost", "error", err)
		}
	}, nil
}
