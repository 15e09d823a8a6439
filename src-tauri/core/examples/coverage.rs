//! `cargo xtask catalogue`: which service has a guide for which step, and when it was last verified.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use core_rules::catalogue::{Catalogue, Confidence, Guide, Method, Service, StepId};
use core_rules::instructions;

fn main() -> io::Result<()> {
    let table = table(Catalogue::shipped());
    match io::stdout().write_all(table.as_bytes()) {
        // `| head` has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn table(catalogue: &Catalogue) -> String {
    let services = &catalogue.services;
    let guided = |step: &StepId| services.iter().any(|service| service.guide(*step).is_some());
    let steps: Vec<StepId> = StepId::ALL.into_iter().filter(guided).collect();
    let name = services.iter().map(|service| service.id.len()).max().unwrap_or_default();

    let mut lines = vec![row("", name, steps.iter().map(|step| head(*step)), "newest")];
    for service in services {
        let cells = steps.iter().map(|step| service.guide(*step).map(cell).unwrap_or_default());
        lines.push(row(&service.id, name, cells, &newest(service)));
    }
    let counts = steps.iter().map(|step| services.iter().filter(|one| one.guide(*step).is_some()).count().to_string());
    lines.push(row("services", name, counts, ""));
    lines.push(String::new());
    lines.extend(legend(services, &steps));
    lines.push(String::new());
    lines.extend(second_steps(services, name));
    lines.join("\n") + "\n"
}

/// Which method of the second step has lines of its own at which service, for a computer and for a phone.
fn second_steps(services: &[Service], name: usize) -> Vec<String> {
    let mut lines = vec![row("", name, Method::ALL.iter().map(|method| head_of(method.word())), "codes")];
    let (mut all, mut holes) = (0, Vec::new());
    for service in services {
        let Some(offer) = service.second_step.as_ref().filter(|offer| !offer.methods.is_empty()) else { continue };
        let cells = Method::ALL.iter().map(|method| match offer.methods.contains(method) {
            true => places(service, *method),
            false => String::new(),
        });
        let codes = match offer.codes {
            Some(true) => "yes",
            Some(false) => "no",
            None => "?",
        };
        lines.push(row(&service.id, name, cells, codes));
        all += offer.methods.len();
        holes.extend(offer.general.iter().map(|method| format!("{} {}", service.id, method.word())));
    }
    lines.push(String::new());
    lines.push(format!(
        "{all} service x method; of {} only the general way is known: {}",
        holes.len(),
        holes.join(", ")
    ));
    lines.push(
        "C has lines for a computer, P for a phone, + with the name of the button for the key; - general".to_owned(),
    );
    lines
}

fn places(service: &Service, method: Method) -> String {
    let told = instructions::second_step(Some(service), method);
    if told.general {
        return "-".to_owned();
    }
    let computer = if told.computer.is_empty() { "" } else { "C" };
    let phone = if told.phone.is_empty() { "" } else { "P" };
    let key = if service.method_guide(method).is_some_and(|guide| guide.key.is_some()) { "+" } else { "" };
    format!("{computer}{phone}{key}")
}

fn row(name: &str, width: usize, cells: impl Iterator<Item = String>, last: &str) -> String {
    let mut line = format!("{name:width$}");
    for cell in cells {
        // Writing into a text cannot fail.
        write!(line, "  {cell:6}").unwrap_or_default();
    }
    line.push_str("  ");
    line.push_str(last);
    line.trim_end().to_owned()
}

/// The step's id, as much of it as fits over a month.
fn head(step: StepId) -> String {
    head_of(step.as_str())
}

fn head_of(word: &str) -> String {
    word.chars().take(6).collect()
}

/// Year and month are enough to see what grows old; a `?` is a fact that wants another look.
fn cell(guide: &Guide) -> String {
    let month: String = guide.date.to_string().chars().skip(2).take(5).collect();
    match guide.confidence {
        Confidence::Low => month + "?",
        Confidence::Medium | Confidence::High => month,
    }
}

fn newest(service: &Service) -> String {
    let facts = service.guides.iter().map(|guide| guide.date).chain(service.links.iter().map(|link| link.date));
    let known = service.second_step.as_ref().map(|offer| offer.date);
    facts.chain(known).max_by_key(|date| date.last_day()).map(|date| date.to_string()).unwrap_or_default()
}

fn legend(services: &[Service], steps: &[StepId]) -> Vec<String> {
    let links: Vec<_> = services.iter().flat_map(|service| &service.links).collect();
    let guides = services.iter().map(|service| service.guides.len()).sum::<usize>();
    let low = links.iter().filter(|link| link.confidence == Confidence::Low).count();
    let oldest = links.iter().map(|link| link.date).min_by_key(|date| date.last_day());
    let without: Vec<&str> =
        StepId::ALL.iter().filter(|step| !steps.contains(step)).map(|step| step.as_str()).collect();
    let ids: Vec<&str> = steps.iter().map(|step| step.as_str()).collect();
    vec![
        format!("{} services, {guides} guides, {} links, {low} of low confidence", services.len(), links.len()),
        format!("oldest link: {}", oldest.map(|date| date.to_string()).unwrap_or_default()),
        format!("columns: {}", ids.join(", ")),
        format!("no guide anywhere, the page's own words serve: {}", without.join(", ")),
        "a month is that of the oldest fact behind the guide; ? is low confidence".to_owned(),
    ]
}
