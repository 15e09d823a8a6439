//! What every step asks of its entity, looked up once for all of them.

use super::{SecondStep, second_step};
use crate::catalogue::{Role, Service, ServiceKind, StepId};
use crate::known::{Found, Known, Listed};
use crate::model::{About, Entity, Event, Kind};

/// An entity; of an account also what is known of how one gets in.
pub(super) struct Subject<'t> {
    pub entity: &'t Entity,
    /// Of an account: its service, if it is one of ours.
    pub service: Option<&'t Service>,
    /// How it is signed in to; empty: not known.
    pub signs_in_with: &'t str,
    pub second_step: Option<SecondStep>,
    /// Leaks that its sign-in was found in.
    pub exposed: &'t [Found<'t>],
}

impl<'t> Subject<'t> {
    pub fn of(known: &'t Known<'_>, entity: &'t Entity) -> Self {
        if entity.kind == Kind::Account {
            Self::listed(known, &Listed::of(known.catalogue, entity))
        } else {
            Self { entity, service: None, signs_in_with: "", second_step: None, exposed: &[] }
        }
    }

    pub fn listed(known: &'t Known<'_>, listed: &Listed<'t>) -> Self {
        let Listed { account: entity, service, sign_in, signs_in_with, .. } = *listed;
        Self { entity, service, signs_in_with, second_step: second_step(entity), exposed: known.exposed(sign_in) }
    }

    pub fn role(&self) -> Role {
        self.service.map_or(Role::None, |service| service.role)
    }

    pub fn service_kind(&self) -> ServiceKind {
        self.service.map_or(ServiceKind::Other, |service| service.kind)
    }

    /// The mark that holds now for a step.
    pub fn mark(&self, step: StepId) -> Option<&'t Event> {
        self.entity.mark(&About::Step(step))
    }
}
