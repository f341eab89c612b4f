package ministry

import (
	"context"

	"mawidi/api"
)

// ListServices answers GET /missions/{mission_id}/services.
func (s *Server) ListServices(ctx context.Context, request ListServicesRequestObject) (ListServicesResponseObject, error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	m, err := c.mission(request.MissionID)
	if err != nil {
		return nil, err
	}
	d, err := c.documents.get("services/"+m.ID, func() any { return m.services() })
	if err != nil {
		return nil, err
	}
	return answer(ctx, d, missionsAge), nil
}

// services lists what the mission does as the contract has it.
func (m *mission) services() api.ServiceList {
	list := api.ServiceList{Items: []api.Service{}}
	for _, offered := range m.offers {
		list.Items = append(list.Items, offered.api())
	}
	return list
}

// api is the service as the contract has it.
func (s *service) api() api.Service {
	documents := []api.Document{}
	for _, d := range s.Documents {
		documents = append(documents, api.Document{ID: d.ID, Audience: api.Audience(d.Audience), Text: localized(d.Text)})
	}
	in := api.Service{
		ID: s.ID, Group: api.ServiceGroup(s.Group), Name: localized(s.Name), Minutes: s.Minutes,
		Documents: documents, Audience: api.Audience(s.Audience), Status: api.ServiceStatus(s.Status),
	}
	if s.FeeMinor > 0 {
		in.Fee = &api.Fee{AmountMinor: s.FeeMinor, Currency: s.FeeCurrency}
	}
	return in
}

// bookable reports whether the mission does the service already.
func (s *service) bookable() bool { return api.ServiceStatus(s.Status) == api.ServiceStatusBookable }
