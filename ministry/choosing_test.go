package ministry_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestAChangeToWhatCannotBeAskedForLeavesTheRequestAsItWas(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 0)
	gathering := layla.slots(ministrytest.Renewal, api.SlotStateGathering)
	open := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	other := layla.slots(ministrytest.PowerAttorney, api.SlotStateGathering)
	asked := layla.asks(http.StatusAccepted, ministrytest.Renewal, gathering[0].ID)
	for name, wrong := range map[string]struct {
		to   api.RequestChange
		code string
	}{
		"a slot that is not there":  {api.RequestChange{Choices: &[]string{"sl_none"}}, "validation-failed"},
		"the same slot twice":       {api.RequestChange{Choices: &[]string{gathering[1].ID, gathering[1].ID}}, "validation-failed"},
		"a slot of another service": {api.RequestChange{Choices: &[]string{other[0].ID}}, "choices-mixed"},
		"a slot that is open":       {api.RequestChange{Choices: &[]string{open[0].ID}}, "choices-mixed"},
		"certain slots and any":     {api.RequestChange{Choices: &[]string{gathering[1].ID}, Any: new(true)}, "choices-mixed"},
		"nothing":                   {api.RequestChange{}, "validation-failed"},
	} {
		refused := layla.Do(ministrytest.Call{Method: http.MethodPut, Path: "/v1/requests/" + asked.ID, Body: wrong.to})
		require.GreaterOrEqual(t, refused.Status, http.StatusBadRequest, name)
		assert.Equal(t, wrong.code, refused.Problem.Code, name)
		assert.Equal(t, asked, layla.request(asked.ID), name)
	}
}
