// axe for tests of the page. jsdom lays nothing out, so contrast and sizes are looked at in the window tests.
import axe from 'axe-core';

export async function axeFindings(place: Element = document.body): Promise<string[]> {
  const result = await axe.run(place, {
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: false }, region: { enabled: place === document.body } },
  });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
