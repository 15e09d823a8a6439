//! One scenario: states of the program, and what it answers in each. A press leads to a state; a look leaves it as it is.

use serde_json::{Map, Value, json};

use super::Recording;
use super::household::{Household, Start};
use super::player::Program;

/// A question, and what was said to it.
struct Call {
    command: &'static str,
    request: Value,
    answer: Result<Value, Value>,
    to: Option<usize>,
}

#[derive(Default)]
struct State {
    from: Option<usize>,
    calls: Vec<Call>,
}

/// What is recorded, on a program of its own.
pub struct Scenario<'a> {
    household: &'a Household,
    start: Start,
    program: Program,
    states: Vec<State>,
    now: usize,
    looks: Vec<(&'static str, Value)>,
}

impl<'a> Scenario<'a> {
    /// Begins at a start. `looks` are asked in every state that is reached.
    pub fn of(household: &'a Household, start: Start, looks: Vec<(&'static str, Value)>) -> Self {
        let program = household.program(start);
        let mut scenario = Self { household, start, program, states: vec![State::default()], now: 0, looks };
        scenario.look_round();
        scenario
    }

    /// The state that the program is in.
    pub fn now(&self) -> usize {
        self.now
    }

    /// Asks something that changes nothing.
    pub fn look(&mut self, command: &'static str, request: Value) -> Result<Value, Value> {
        let answer = self.program.ask(command, &request);
        if self.known(command, &request).is_none_or(|known| known.answer != answer) {
            let call = Call { command, request, answer: answer.clone(), to: None };
            self.states.get_mut(self.now).expect("a state").calls.push(call);
        }
        answer
    }

    /// Asks for something that changes what is known. What is refused changes nothing; what was pressed here before leads where it led.
    pub fn press(&mut self, command: &'static str, request: Value) -> Result<Value, Value> {
        let answer = self.program.ask(command, &request);
        let again = |call: &&Call| call.to.is_some() && call.command == command && call.request == request;
        if let Some(to) = self.states.get(self.now).and_then(|state| state.calls.iter().find(again)?.to) {
            self.now = to;
            return answer;
        }
        let to = if answer.is_ok() { self.states.len() } else { self.now };
        let call = Call { command, request, answer: answer.clone(), to: Some(to) };
        self.states.get_mut(self.now).expect("a state").calls.push(call);
        if answer.is_ok() {
            self.states.push(State { from: Some(self.now), calls: Vec::new() });
            self.now = to;
            self.look_round();
        }
        answer
    }

    /// Goes back to a state, by a program of its own that is brought there by the same presses.
    pub fn back_to(&mut self, state: usize) {
        if state == self.now {
            return;
        }
        self.program = self.household.program(self.start);
        for index in self.way_to(state) {
            let leads = |call: &&Call| call.to == Some(index);
            let from = self.states.get(index).and_then(|state| state.from).expect("where it came from");
            let call = self.states.get(from).and_then(|state| state.calls.iter().find(leads)).expect("what led there");
            self.program.done(call.command, &call.request.clone());
        }
        self.now = state;
    }

    /// The states from the first press to this one.
    fn way_to(&self, state: usize) -> Vec<usize> {
        let above = |index: &usize| self.states.get(*index).and_then(|state| state.from);
        let mut way: Vec<usize> = std::iter::successors(Some(state), above).collect();
        way.pop();
        way.reverse();
        way
    }

    fn look_round(&mut self) {
        for (command, request) in self.looks.clone() {
            drop(self.look(command, request));
        }
    }

    /// What was said to the same question before, in this state or one that led to it.
    fn known(&self, command: &str, request: &Value) -> Option<&Call> {
        self.last(|call| call.to.is_none() && call.command == command && call.request == *request)
    }

    fn last(&self, is: impl Fn(&Call) -> bool) -> Option<&Call> {
        let above = |index: &usize| self.states.get(*index).and_then(|state| state.from);
        std::iter::successors(Some(self.now), above)
            .find_map(|index| self.states.get(index).and_then(|state| state.calls.iter().rev().find(|call| is(call))))
    }

    pub fn recorded(self, name: &str) -> Recording {
        let mut written: Vec<(&str, usize, usize, &Value)> = Vec::new();
        let mut states = Vec::new();
        for (index, state) in self.states.iter().enumerate() {
            let mut calls = Vec::new();
            for (place, call) in state.calls.iter().enumerate() {
                let mut one = Map::new();
                one.insert("command".to_owned(), json!(call.command));
                one.insert("request".to_owned(), call.request.clone());
                match &call.answer {
                    Err(refusal) => drop(one.insert("refusal".to_owned(), refusal.clone())),
                    Ok(answer) => {
                        let view = view_of(call.command);
                        // The view that is most like it among those of the same kind, so that only what differs is written.
                        let like = written.iter().filter(|(kind, ..)| *kind == view);
                        let like = like.map(|(_, state, place, before)| (differs(before, answer), *state, *place));
                        match like.min_by_key(|(differs, ..)| size(differs)) {
                            Some((Some(differs), state, place)) => {
                                one.insert("like".to_owned(), json!([state, place]));
                                one.insert("answer".to_owned(), Value::Object(differs));
                            }
                            _ => drop(one.insert("answer".to_owned(), answer.clone())),
                        }
                        written.push((view, index, place, answer));
                    }
                }
                if let Some(to) = call.to {
                    one.insert("to".to_owned(), json!(to));
                }
                calls.push(Value::Object(one));
            }
            let mut one = Map::new();
            if let Some(from) = state.from {
                one.insert("from".to_owned(), json!(from));
            }
            one.insert("calls".to_owned(), Value::Array(calls));
            states.push(Value::Object(one));
        }
        Recording { name: format!("{name}.json"), states: Value::Array(states) }
    }
}

/// The fields in which a view differs from one of the same kind. `None`: it has other fields.
fn differs(before: &Value, after: &Value) -> Option<Map<String, Value>> {
    let (before, after) = (before.as_object()?, after.as_object()?);
    if !before.keys().eq(after.keys()) {
        return None;
    }
    Some(
        after
            .iter()
            .filter(|(name, value)| before.get(*name) != Some(*value))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect(),
    )
}

fn size(differs: &Option<Map<String, Value>>) -> usize {
    differs.as_ref().map_or(usize::MAX, |fields| fields.iter().map(|(_, value)| value.to_string().len()).sum())
}

macro_rules! views {
    ($($name:ident($request:ident) -> $view:ident;)*) => {
        /// What kind of view a command answers.
        fn view_of(command: &str) -> &'static str {
            match command {
                $(stringify!($name) => stringify!($view),)*
                other => panic!("{other} is no command"),
            }
        }
    };
}
contract::with_commands!(views);
