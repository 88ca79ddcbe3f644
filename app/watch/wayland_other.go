//go:build !unix

package watch

import (
	"context"
	"errors"
)

// WaylandOffers is for systems that have Wayland.
func WaylandOffers(context.Context) (map[string]bool, error) { return nil, errors.ErrUnsupported }
