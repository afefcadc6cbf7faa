package httpapi_test

// previewOf is about a listing that the owner's organisation is writing.
func previewOf(s *stage) request {
	return request{id: string(s.org.ID), body: object{"side": "offer", "content": object{"title": s.name("端材")}}}
}
