//! The data of an entity that the rules of its steps use, looked up once for all of them.

use super::{SecondStep, second_step};
use crate::accounts::at_home;
use crate::catalogue::{Role, Service, ServiceKind, StepId};
use crate::known::{Found, Known, Listed};
use crate::model::answers::SignsInWith;
use crate::model::{About, Entity, Event, Kind, holding};

/// An entity and, for an account, how the person signs in there.
pub(super) struct Subject<'t> {
    pub entity: &'t Entity,
    /// The account's service, if it is in the catalogue.
    pub service: Option<&'t Service>,
    /// The way in which the person signs in to the account, if it is known.
    pub signs_in_with: Option<SignsInWith>,
    pub second_step: Option<SecondStep>,
    /// The account is at a device in the person's own network.
    pub at_home: bool,
    /// The leaks in which the account's sign-in was found.
    pub exposed: &'t [Found<'t>],
    /// The other entities with which this entity shares the lock of a number.
    twins: Vec<&'t Entity>,
}

impl<'t> Subject<'t> {
    pub fn of(known: &'t Known<'_>, entity: &'t Entity) -> Self {
        if entity.kind == Kind::Account {
            Self::listed(known, &Listed::of(known.catalogue, entity))
        } else {
            let twins = known.locks().twins(entity);
            Self { entity, service: None, signs_in_with: None, second_step: None, at_home: false, exposed: &[], twins }
        }
    }

    pub fn listed(known: &'t Known<'_>, listed: &Listed<'t>) -> Self {
        let Listed { account: entity, service, sign_in, signs_in_with, .. } = *listed;
        let twins = if listed.role() == Role::Carrier { known.locks().twins(entity) } else { Vec::new() };
        let (second_step, exposed) = (second_step(entity), known.exposed(sign_in));
        let at_home = service.is_none() && at_home(entity);
        Self { entity, service, signs_in_with, second_step, at_home, exposed, twins }
    }

    pub fn role(&self) -> Role {
        self.service.map_or(Role::None, |service| service.role)
    }

    pub fn service_kind(&self) -> ServiceKind {
        self.service.map_or(ServiceKind::Other, |service| service.kind)
    }

    /// Returns the mark that holds now for a step.
    pub fn mark(&self, step: StepId) -> Option<&'t Event> {
        if step == StepId::CarrierPin && !self.twins.is_empty() {
            return holding(self.events(step).into_iter());
        }
        self.entity.mark(&About::Step(step))
    }

    /// Returns the entities whose events count for a step: this one and, for the lock of a number, also the number or the accounts at its
    /// company.
    pub fn entities(&self, step: StepId) -> impl Iterator<Item = &'t Entity> {
        let twins = self.twins.iter().copied().filter(move |_| step == StepId::CarrierPin);
        std::iter::once(self.entity).chain(twins)
    }

    /// Returns the events of a step, newest first; for the lock of a number, those of its number and its company too.
    pub fn events(&self, step: StepId) -> Vec<&'t Event> {
        let about = About::Step(step);
        let all = self.entities(step).flat_map(Entity::events);
        let mut events: Vec<&Event> = all.filter(|event| event.about == about).collect();
        events.reverse();
        events.sort_by_key(|event| std::cmp::Reverse(event.at));
        events
    }
}
