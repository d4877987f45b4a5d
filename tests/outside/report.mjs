// Shows a report in Chromium, and finds out whether anything of it asks for more than itself.
//     node report.mjs FOLDER CHROMIUM
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [folder, browserPath] = process.argv.slice(2);
const page = `file://${folder}/report.html`;
const wrong = [];
const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
        `--log-net-log=${folder}/net.json`,
    ],
});

async function shown(name, options, look) {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    tab.on('console', (message) => wrong.push(`${name}: the console says ${message.text()}`));
    tab.on('pageerror', (error) => wrong.push(`${name}: ${error}`));
    tab.on('request', (request) => {
        const url = request.url();
        if (url !== page && !url.startsWith('data:image/jpeg')) wrong.push(`${name}: asks for ${url}`);
    });
    await tab.goto(page);
    const found = await tab.evaluate(() => ({
        across: [document.documentElement.scrollWidth, window.innerWidth],
        paper: getComputedStyle(document.body).backgroundColor,
        photos: [...document.images].map((image) => image.naturalWidth),
        charts: [...document.querySelectorAll('svg')].map((svg) => svg.getAttribute('role')),
        scripts: document.scripts.length + document.querySelectorAll('link,iframe,object,base').length,
        policy: document.querySelector('meta[http-equiv]').content,
        words: document.body.innerText,
    }));
    const [wide, window] = found.across;
    if (wide > window) wrong.push(`${name}: ${wide} pixels across, and ${window} are there`);
    if (found.photos.length < 3 || found.photos.some((width) => width < 100)) {
        wrong.push(`${name}: photos of ${found.photos} pixels`);
    }
    if (found.charts.length < 8 || found.charts.some((role) => role !== 'img')) {
        wrong.push(`${name}: charts are ${found.charts}`);
    }
    if (found.scripts > 0) wrong.push(`${name}: something to run or to fetch is in it`);
    if (!found.policy.startsWith("default-src 'none'")) wrong.push(`${name}: no policy`);
    for (const words of ['Redness', '!! TODAY', '漢字', '<img src=http://127.0.0.1:9/x>']) {
        if (!found.words.includes(words)) wrong.push(`${name}: ${words} is not shown`);
    }
    await look(tab, found);
    await context.close();
}

const screen = { viewport: { width: 1100, height: 1000 } };
let light;
await shown('light', { ...screen, colorScheme: 'light' }, async (tab, found) => {
    light = found.paper;
    await tab.screenshot({ path: `${folder}/report.png` });
    await tab.pdf({ path: `${folder}/printed.pdf`, preferCSSPageSize: true, printBackground: true });
});
await shown('dark', { ...screen, colorScheme: 'dark' }, async (tab, found) => {
    if (found.paper === light) wrong.push('dark: it is as light as by day');
    await tab.screenshot({ path: `${folder}/report-dark.png` });
});
await shown('phone', { viewport: { width: 390, height: 844 }, isMobile: true }, async (tab) => {
    const columns = await tab.evaluate(
        () => getComputedStyle(document.querySelector('.figures')).gridTemplateColumns,
    );
    if (columns.trim().split(' ').length !== 1) wrong.push(`phone: columns ${columns}`);
});
await shown('A4', { viewport: { width: 794, height: 1123 } }, async () => {});
// Would it be noticed? A page that reaches out must be caught by the same ears.
const context = await browser.newContext();
const tab = await context.newPage();
const heard = [];
tab.on('request', (request) => heard.push(request.url()));
await tab.setContent('<img src="http://127.0.0.1:9/planted">');
if (!heard.some((url) => url.includes('planted'))) wrong.push('a planted request was not heard');
await browser.close();

// The browser's own log of its network, which no page can get round: every address but the planted
// one, and those of the browser's own service at its start, which headless Chromium cannot reach.
const log = readFileSync(`${folder}/net.json`, 'utf8');
const addresses = new Set(log.match(/"url":"(?:https?|wss?|ftp):[^"]*"/g) ?? []);
const own = /"url":"https?:\/\/([a-z0-9.-]+\.)?(google|googleapis|gstatic|gvt1)\.com[/:]/;
const planted = '"url":"http://127.0.0.1:9/planted"';
if (!addresses.has(planted)) wrong.push('the planted request is not in the log of the network');
for (const address of addresses) {
    if (address !== planted && !own.test(address)) wrong.push(`the network log has ${address}`);
}
if (wrong.length > 0) {
    console.error(`report outside:\n${wrong.join('\n')}`);
    process.exit(1);
}
