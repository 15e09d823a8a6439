//! What every step asks of its entity, looked up once for all of them.

use super::{SecondStep, second_step};
use crate::accounts;
use crate::catalogue::{Role, Service, ServiceKind, StepId};
use crate::known::Known;
use crate::model::{About, Entity, Event, FactName, Kind};

/// An entity, with its service where it is an account at one of ours.
pub(super) struct Subject<'t> {
    pub entity: &'t Entity,
    pub service: Option<&'t Service>,
    /// How it is signed in to; empty: not known.
    pub signs_in: &'t str,
    pub second_step: Option<SecondStep>,
}

impl<'t> Subject<'t> {
    pub fn of(known: &'t Known<'_>, entity: &'t Entity) -> Self {
        if entity.kind != Kind::Account {
            return Self { entity, service: None, signs_in: "", second_step: None };
        }
        Self {
            entity,
            service: accounts::service(known.catalogue, entity),
            signs_in: entity.value(&FactName::SignsInWith),
            second_step: second_step(entity),
        }
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
