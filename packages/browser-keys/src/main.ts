// Before everything else: what comes after writes DER into it.
import './buffer-of-node.ts';
import { runPage } from './page.ts';

const root = document.getElementById('browser-key');
if (root) runPage(root);
