//! Buttons of `app/setup.rs`.

use super::{Packet, Reader};
use crate::app::setup::SetupIntent;
use crate::domain::people::{Grant, Role, Scope};

const fn role_letter(role: Role) -> char {
    match role {
        Role::FrontHead => 'f',
        Role::NeighborhoodHead => 'h',
        Role::WardOfficer => 'w',
        Role::ProvinceAdmin => 'p',
    }
}

fn scope(packet: Packet, scope: Scope) -> Packet {
    match scope {
        Scope::Neighborhood(id) => packet.letter('n').id(id),
        Scope::Commune(id) => packet.letter('c').id(id),
        Scope::Province => packet.letter('p'),
    }
}

fn read_scope(reader: &mut Reader<'_>) -> Option<Scope> {
    match reader.letter()? {
        'n' => reader.id().map(Scope::Neighborhood),
        'c' => reader.id().map(Scope::Commune),
        'p' => Some(Scope::Province),
        _ => None,
    }
}

pub(super) fn encode(intent: &SetupIntent) -> Option<Packet> {
    let packet = |action| Packet::new('s', action);
    Some(match intent {
        SetupIntent::Places(_) | SetupIntent::Appoint(_) | SetupIntent::OpenAppointment(_) => return None,
        SetupIntent::Create(id) => packet('c').id(*id),
        SetupIntent::DropCreate(id) => packet('x').id(*id),
        SetupIntent::Bind { neighborhood, sure: false } => packet('b').id(*neighborhood),
        SetupIntent::Bind { neighborhood, sure: true } => packet('B').id(*neighborhood),
        SetupIntent::KeepGroup(id) => packet('k').id(*id),
        SetupIntent::AppointIn(id) => packet('i').id(*id),
        SetupIntent::AppointAt(at) => scope(packet('a'), *at),
        SetupIntent::AppointTo(grant) => scope(packet('t').letter(role_letter(grant.role)), grant.scope),
        SetupIntent::Take(token) => packet('o').rest(token),
        SetupIntent::Decline(token) => packet('d').rest(token),
        SetupIntent::AskRevoke(id) => packet('q').id(*id),
        SetupIntent::Revoke(id) => packet('r').id(*id),
        SetupIntent::KeepOfficial(id) => packet('z').id(*id),
    })
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<SetupIntent> {
    let intent = match action {
        'c' => SetupIntent::Create(reader.id()?),
        'x' => SetupIntent::DropCreate(reader.id()?),
        'b' => SetupIntent::Bind { neighborhood: reader.id()?, sure: false },
        'B' => SetupIntent::Bind { neighborhood: reader.id()?, sure: true },
        'k' => SetupIntent::KeepGroup(reader.id()?),
        'i' => SetupIntent::AppointIn(reader.id()?),
        'a' => SetupIntent::AppointAt(read_scope(&mut reader)?),
        't' => {
            let letter = reader.letter()?;
            let role = Role::ALL.into_iter().find(|role| role_letter(*role) == letter)?;
            SetupIntent::AppointTo(Grant { role, scope: read_scope(&mut reader)? })
        }
        'o' => SetupIntent::Take(reader.rest().to_owned()),
        'd' => SetupIntent::Decline(reader.rest().to_owned()),
        'q' => SetupIntent::AskRevoke(reader.id()?),
        'r' => SetupIntent::Revoke(reader.id()?),
        'z' => SetupIntent::KeepOfficial(reader.id()?),
        _ => return None,
    };
    reader.end(intent)
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;
    use crate::domain::ids::Id;
    use crate::domain::time::Moment;

    fn id<T: Id>() -> T {
        T::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10])
    }

    #[test]
    fn every_button_reads_back() {
        let token = "A".repeat(22);
        let mut intents = vec![
            SetupIntent::Create(id()),
            SetupIntent::DropCreate(id()),
            SetupIntent::Bind { neighborhood: id(), sure: false },
            SetupIntent::Bind { neighborhood: id(), sure: true },
            SetupIntent::KeepGroup(id()),
            SetupIntent::AppointIn(id()),
            SetupIntent::Take(token.clone()),
            SetupIntent::Decline(token),
            SetupIntent::AskRevoke(id()),
            SetupIntent::Revoke(id()),
            SetupIntent::KeepOfficial(id()),
        ];
        for scope in [Scope::Neighborhood(id()), Scope::Commune(id()), Scope::Province] {
            intents.push(SetupIntent::AppointAt(scope));
            intents.extend(Role::ALL.map(|role| SetupIntent::AppointTo(Grant { role, scope })));
        }
        for intent in intents {
            assert_reads_back(Intent::Setup(intent));
        }
    }
}
